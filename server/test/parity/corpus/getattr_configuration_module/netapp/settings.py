import importlib
import importlib.util
import os
import platform
import sys
import warnings
from urllib.parse import urlencode

from django.contrib.messages import constants as messages
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import force_str

VERSION = "4.0.1"
HOSTNAME = platform.node()
BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

if sys.version_info < (3, 8):
    raise RuntimeError(f"Version {VERSION} requires Python 3.8 or later. (Currently installed: {platform.python_version()})")

config_path = os.getenv("NETAPP_CONFIGURATION", "netapp.configuration")
try:
    configuration = importlib.import_module(config_path)
except ModuleNotFoundError as e:
    if getattr(e, "name") == config_path:
        raise ImproperlyConfigured(f"Specified configuration module ({config_path}) not found.")
    raise

for parameter in ("ALLOWED_HOSTS", "SECRET_KEY"):
    if not hasattr(configuration, parameter):
        raise ImproperlyConfigured(f"Required parameter {parameter} is missing from configuration.")

BASE_PATH = getattr(configuration, "BASE_PATH", "")
if BASE_PATH:
    BASE_PATH = BASE_PATH.strip("/") + "/"  # Enforce trailing slash only
DEBUG = getattr(configuration, "DEBUG", False)
DEVELOPER = getattr(configuration, "DEVELOPER", False)
MEDIA_ROOT = getattr(configuration, "MEDIA_ROOT", os.path.join(BASE_DIR, "media")).rstrip("/")
PLUGINS = getattr(configuration, "PLUGINS", [])
PLUGINS_CONFIG = getattr(configuration, "PLUGINS_CONFIG", {})
SECRET_KEY = getattr(configuration, "SECRET_KEY")
STORAGE_BACKEND = getattr(configuration, "STORAGE_BACKEND", None)
STORAGE_CONFIG = getattr(configuration, "STORAGE_CONFIG", {})

if len(SECRET_KEY) < 5:
    raise ImproperlyConfigured("SECRET_KEY must be at least 5 characters")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "netapp.core",
]
if not getattr(configuration, "DJANGO_ADMIN_ENABLED", True):
    INSTALLED_APPS.remove("django.contrib.admin")

TEMPLATES_DIR = BASE_DIR + "/templates"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [TEMPLATES_DIR],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["netapp.templatetags.builtins"],
            "context_processors": ["django.template.context_processors.request"],
        },
    },
]
STATIC_ROOT = BASE_DIR + "/static"
STATIC_URL = f"/{BASE_PATH}static/"
STATICFILES_DIRS = (
    os.path.join(BASE_DIR, "project-static", "dist"),
    os.path.join(BASE_DIR, "project-static", "img"),
    ("docs", os.path.join(BASE_DIR, "project-static", "docs")),
)
MEDIA_URL = f"/{BASE_PATH}media/"
MESSAGE_TAGS = {messages.ERROR: "danger"}

for plugin_name in PLUGINS:
    try:
        plugin = importlib.import_module(plugin_name)
    except ModuleNotFoundError as e:
        raise ImproperlyConfigured(f"Unable to import plugin {plugin_name}")
    try:
        plugin_config = plugin.config
    except AttributeError:
        raise ImproperlyConfigured(f"Plugin {plugin_name} does not provide a 'config' variable.")
    sorted_apps = list(
        reversed(list(dict.fromkeys(reversed([*plugin_config.django_apps, f"{plugin_config.__module__}.{plugin_config.__name__}"]))))
    )
    INSTALLED_APPS.extend(sorted_apps)
    if plugin_name not in PLUGINS_CONFIG:
        PLUGINS_CONFIG[plugin_name] = {}
