CONSTANCE_CONFIG = {
    "A": (True, "help", bool),
    "B": ("", "help", str),
}
SETTINGS_ALLOWING_API_OVERRIDE = tuple(k for k, (d, h, t) in CONSTANCE_CONFIG.items() if t is bool)
ASSETS_API = SETTINGS_ALLOWING_API_OVERRIDE
