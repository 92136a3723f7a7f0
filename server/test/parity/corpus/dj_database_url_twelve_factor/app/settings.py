import os
from pathlib import Path

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent
IS_HEROKU_APP = "DYNO" in os.environ and "CI" not in os.environ
SECRET_KEY = os.environ.get("SECRET_KEY", default="insecure")
if not IS_HEROKU_APP:
    DEBUG = True
else:
    DEBUG = False
ALLOWED_HOSTS = ["*"] if IS_HEROKU_APP else [".localhost"]

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.staticfiles",
]
if IS_HEROKU_APP:
    DATABASES = {
        "default": dj_database_url.config(
            env="DATABASE_URL", conn_max_age=600, conn_health_checks=True, ssl_require=True,
        ),
    }
    if "NAME" not in DATABASES["default"]:
        INSTALLED_APPS.append("never")
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}

DATABASES["replica"] = dj_database_url.parse("sqlite:///replica.db")
DATABASES["default"].update(dj_database_url.config(default="sqlite:///x"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ROOT = BASE_DIR / "root-files"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATIC_URL = "static/"
