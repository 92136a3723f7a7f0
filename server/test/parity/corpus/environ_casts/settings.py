import json
import os
from os import environ, getenv


def strtobool(value):
    """What distutils had."""
    value = value.lower()
    if value in ("y", "yes", "t", "true", "on", "1"):
        return 1
    elif value in ("n", "no", "f", "false", "off", "0"):
        return 0
    raise ValueError("invalid truth value %r" % (value,))


def env_list(name, default=""):
    return [item for item in os.environ.get(name, default).split(",") if item]


def require(name):
    try:
        return os.environ[name]
    except KeyError:
        return "missing:" + name


SECRET_KEY = environ.get("SECRET_KEY") or "fallback"
DEBUG = os.environ.get("DEBUG", "").lower() == "true"
USE_CDN = bool(strtobool(getenv("USE_CDN", "yes")))
STATIC_URL = "https://cdn.example.com/static/" if USE_CDN else "/static/"
STATIC_ROOT = getenv("STATIC_ROOT", "/srv/static")
MEDIA_ROOT = environ.get("MEDIA_ROOT") or os.path.join(STATIC_ROOT, "..", "media")
MEDIA_URL = environ.get("EMPTY") or "/media/"
WHITENOISE_MAX_AGE = int(os.environ.get("WORKERS", 1)) * 60
WHITENOISE_USE_FINDERS = "USE_FINDERS" in os.environ
WHITENOISE_AUTOREFRESH = os.environ.get("DEBUG") in ("1", "true", "yes")
FORCE_SCRIPT_NAME = os.environ.get("SCRIPT_NAME")
INSTALLED_APPS = ["django.contrib.staticfiles"] + env_list("APPS") + env_list("OTHERS", "x,y")
STATICFILES_DIRS = [require("STATIC_DIR"), require("WORKERS")]
ASSETS_FLAGS = json.loads(os.environ["FLAGS"])
ASSETS_MODE = {"dev": 1, "prod": 2}.get(os.environ.get("MODE", "dev"))
os.environ.setdefault("LATER", "set-default")
os.environ["ALSO"] = "assigned"
ASSETS_LATER = os.environ["LATER"] + os.getenv("ALSO") + str(os.environ.get("NEVER"))
if environ.get("WORKERS", "").isdigit() and int(environ["WORKERS"]) > 2:
    INSTALLED_APPS.append("parallel")
elif environ.get("WORKERS"):
    INSTALLED_APPS.append("serial")
