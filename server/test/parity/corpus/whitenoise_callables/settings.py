import re
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent


def immutable_file_test(path, url):
    # Match vite (rollup)-generated hashes, à la, `some_file-CSliV9zW.js`
    return re.match(r"^.+[.-][0-9a-zA-Z_-]{8,12}\..+$", url)


def add_headers(headers, path, url):
    headers["X-Served"] = "yes"


SECRET_KEY = "x"
DEBUG = False
WHITENOISE_IMMUTABLE_FILE_TEST = immutable_file_test
WHITENOISE_ADD_HEADERS_FUNCTION = add_headers
WHITENOISE_ROOT = BASE_DIR / "public"
WHITENOISE_INDEX_FILE = True
WHITENOISE_STATIC_PREFIX = "/static/"
STATIC_URL = WHITENOISE_STATIC_PREFIX
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [("js", BASE_DIR / "frontend" / "dist" / "js"), BASE_DIR / "static"]
INSTALLED_APPS = ["whitenoise.runserver_nostatic", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]
