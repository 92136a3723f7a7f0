"""Helper functions that leave early, by several ways."""

import os


def first_of(*names, default=None):
    for name in names:
        try:
            value = os.environ[name]
        except KeyError:
            continue
        if value:
            return value
    return default


def as_int(text, default):
    try:
        return int(text)
    except (TypeError, ValueError) as error:
        problems.append(type(error).__name__)
        return default
    finally:
        asked.append(text)


def apps():
    yield "django.contrib.contenttypes"
    yield "django.contrib.auth"
    if first_of("DB_HOST"):
        yield "django.contrib.sessions"
    yield from ("django.contrib.staticfiles",)


problems, asked = [], []
HOST = first_of("WEB_HOST", "DB_HOST", default="localhost")
PORT = as_int(first_of("WEB_PORT", "PORT"), 8000)
DEBUG = problems == ["ValueError"] and len(asked) == 1
INSTALLED_APPS = list(apps())
while len(HOST) < 6:
    HOST += "-"
    if HOST.endswith("---"):
        break
else:
    HOST = HOST.rstrip("-")
STATIC_URL = f"//{HOST}:{PORT:05d}/static/"
STATIC_ROOT = os.path.join(os.sep, "srv", *HOST.split("-"), "static")
MEDIA_URL = STATIC_URL.replace("static", "media", 1)
SECRET_KEY = "secret"
