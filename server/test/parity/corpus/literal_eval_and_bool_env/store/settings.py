import ast
import os
import os.path
import warnings
from datetime import timedelta
from typing import List, Optional
from urllib.parse import urlparse

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def get_list(text):
    return [item.strip() for item in text.split(",")]


def get_bool_from_env(name, default_value):
    if name in os.environ:
        value = os.environ[name]
        try:
            return ast.literal_eval(value)
        except ValueError as e:
            raise ValueError(f"{value} is an invalid value for {name}") from e
    return default_value


def get_url_from_env(name, *, schemes=None) -> Optional[str]:
    if name in os.environ:
        value = os.environ[name]
        return value
    return None


DEBUG = get_bool_from_env("DEBUG", True)
SITE_ID = 1
PROJECT_ROOT = os.path.normpath(os.path.join(os.path.dirname(__file__), ".."))
SECRET_KEY = os.environ.get("SECRET_KEY")
if not SECRET_KEY and not DEBUG:
    warnings.warn("SECRET_KEY not configured, using a random temporary key.")
    SECRET_KEY = get_random_secret_key()

STATIC_ROOT: str = os.path.join(PROJECT_ROOT, "static")
STATIC_URL: str = os.environ.get("STATIC_URL", "/static/")
STATICFILES_DIRS = [
    ("images", os.path.join(PROJECT_ROOT, "store", "static", "images"))
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
AWS_STATIC_CUSTOM_DOMAIN = os.environ.get("AWS_STATIC_CUSTOM_DOMAIN")
GS_BUCKET_NAME = os.environ.get("GS_BUCKET_NAME")
if AWS_STATIC_CUSTOM_DOMAIN:
    STATICFILES_STORAGE = "store.core.storages.S3StaticStorage"
elif GS_BUCKET_NAME:
    STATICFILES_STORAGE = "store.core.storages.GCSStaticStorage"
MEDIA_ROOT: str = os.path.join(PROJECT_ROOT, "media")
MEDIA_URL: str = os.environ.get("MEDIA_URL", "/media/")
PLUGIN_PATHS = ast.literal_eval(os.environ.get("PLUGIN_PATHS", "[]"))
BUILTIN_PLUGINS: List[str] = ["store.plugins.built"]
INSTALLED_APPS = ["django.contrib.staticfiles", "store.account"]
for plugin in BUILTIN_PLUGINS + PLUGIN_PATHS:
    INSTALLED_APPS.append(plugin.rsplit(".", 1)[0] + ".apps")
if DEBUG:
    INSTALLED_APPS.append("debug")
ENABLE_DEBUG_TOOLBAR = get_bool_from_env("ENABLE_DEBUG_TOOLBAR", False)
if ENABLE_DEBUG_TOOLBAR:
    try:
        __import__("debug_toolbar")
    except ImportError as exc:
        warnings.warn(f"{exc} -- Install the missing dependencies")
    else:
        INSTALLED_APPS += ["django.forms", "debug_toolbar", "graphiql_debug_toolbar"]
PLAYGROUND_ENABLED = get_bool_from_env("PLAYGROUND_ENABLED", True)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [os.path.join(PROJECT_ROOT, "templates")],
        "OPTIONS": {"debug": DEBUG, "string_if_invalid": "<< MISSING VARIABLE \"%s\" >>" if DEBUG else ""},
    }
]
ALLOWED_CLIENT_HOSTS = get_list(os.environ.get("ALLOWED", "localhost"))
ASSETS_HOSTS = ALLOWED_CLIENT_HOSTS
JWT_TTL = timedelta(minutes=5)
WHITENOISE_MAX_AGE = int(timedelta(days=1).total_seconds())
