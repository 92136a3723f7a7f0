import os

APP_ENV = os.environ.get("APP_ENV", "local").lower()
SECRET_KEY = "x"
CONFIG = {
    "local": {"STATIC_URL": "/static/", "DEBUG": True},
    "stage": {"STATIC_URL": "https://stage.cdn/static/", "DEBUG": False, "EXTRA_APPS": ["stage_app"]},
    "prod": {"STATIC_URL": "https://cdn/static/", "DEBUG": False},
}[APP_ENV]
STATIC_URL = CONFIG["STATIC_URL"]
DEBUG = CONFIG["DEBUG"]
INSTALLED_APPS = ["django.contrib.staticfiles", *CONFIG.get("EXTRA_APPS", ())]
STATIC_ROOT = {
    "local": lambda: "/tmp/static",
    "stage": lambda: os.path.join("/srv", APP_ENV),
}.get(APP_ENV, lambda: None)()
IS_LOCAL, IS_STAGE = APP_ENV == "local", APP_ENV == "stage"
MEDIA_ROOT = "/srv/media" if IS_STAGE else "/tmp/media"
MEDIA_URL = ("/local-media/", "/stage-media/")[IS_STAGE]
STATICFILES_DIRS = [d for d, wanted in (("/srv/l", IS_LOCAL), ("/srv/s", IS_STAGE)) if wanted]
STATICFILES_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
