STATIC_ROOT = BASE_DIR / "local-static"
