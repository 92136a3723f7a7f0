import os

from weblike.utils.environment import (
    get_env_bool,
    get_env_int,
    get_env_list,
    get_env_map,
    get_env_str,
    modify_env_list,
)

DEBUG = get_env_bool("WEBLIKE_DEBUG")
SITE_DOMAIN = get_env_str("WEBLIKE_SITE_DOMAIN", "localhost", required=True)
BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA_DIR = get_env_str("WEBLIKE_DATA", "/app/data")
CACHE_DIR = f"{DATA_DIR}/cache"
SECRET_KEY = get_env_str("WEBLIKE_SECRET", fallback_name="SECRET") or "x"
URL_PREFIX = get_env_str("WEBLIKE_URL_PREFIX", "")
MEDIA_ROOT = os.path.join(DATA_DIR, "media")
MEDIA_URL = get_env_str("WEBLIKE_MEDIA_URL", f"{URL_PREFIX}/media/")
STATIC_ROOT = os.path.join(CACHE_DIR, "static")
STATIC_URL = get_env_str("WEBLIKE_STATIC_URL", f"{URL_PREFIX}/static/")
STATICFILES_FINDERS = (
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "compressor.finders.CompressorFinder",
)
INSTALLED_APPS = [
    "weblike.addons",
    "drop.me",
    "django.contrib.staticfiles",
    "compressor",
]
modify_env_list(INSTALLED_APPS, "APPS")
WHITENOISE_MAX_AGE = get_env_int("WEBLIKE_AGE", 3600)
ASSETS_MAP = get_env_map("WEBLIKE_MAP", {"a": "b"})
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": ["django.contrib.auth.context_processors.auth"],
            "loaders": ["django.template.loaders.filesystem.Loader"] if DEBUG else [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
            ],
        },
        "DIRS": [os.path.join(BASE_DIR, "weblike", "templates")],
    }
]
COMPRESS_ENABLED = not DEBUG
