import base64
import json
import os
from urllib.parse import quote, urlencode, urlsplit

BASE_DIR = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "x"
DEBUG = True
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(BASE_DIR, "static")
INSTALLED_APPS = ["django.contrib.staticfiles"]


def decode(variable):
    """Decodes a variable of the platform; absent: an empty dict."""
    value = os.getenv(variable)
    if not value:
        return {}
    return json.loads(base64.b64decode(value).decode("utf-8"))


PLATFORMSH_DB_RELATIONSHIP = "database"
if os.getenv("PLATFORM_APP_DIR"):
    DEBUG = False
    if os.getenv("PLATFORM_APP_DIR") is not None:
        STATIC_ROOT = os.path.join(os.getenv("PLATFORM_APP_DIR"), "static")
    if os.getenv("PLATFORM_PROJECT_ENTROPY") is not None:
        SECRET_KEY = os.getenv("PLATFORM_PROJECT_ENTROPY")
    if os.getenv("PLATFORM_ENVIRONMENT") is not None:
        INSTALLED_APPS.append("never")
    ASSETS_ROUTES = decode("PLATFORM_ROUTES")
    ASSETS_RELATIONS = decode("PLATFORM_RELATIONSHIPS")
MEDIA_URL = "/media/?" + urlencode({"v": 1})
MEDIA_ROOT = os.path.join(BASE_DIR, quote("a b"))
FORCE_SCRIPT_NAME = urlsplit("https://example.com/app").path
