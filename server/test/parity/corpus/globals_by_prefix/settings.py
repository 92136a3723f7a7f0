"""Settings taken over from the environment by prefix, and a namespace class turned into settings."""

import os

PREFIX = "SITE_"
BOOLEANS = {"DEBUG", "USE_TZ"}


class Defaults:
    DEBUG = False
    STATIC_URL = "/static/"
    STATIC_ROOT = "/srv/static"
    INSTALLED_APPS = ("django.contrib.staticfiles",)
    _private = "no setting"


globals().update({name: value for name, value in vars(Defaults).items() if name.isupper()})
for key in ("SITE_STATIC_URL", "SITE_DEBUG", "SITE_MEDIA_URL", "SITE_ABSENT"):
    if key not in os.environ:
        continue
    name = key.removeprefix(PREFIX)
    value = os.environ[key]
    globals()[name] = value.lower() in ("1", "on", "true") if name in BOOLEANS else value
del name, value, key

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.contenttypes"]  # noqa: F821
SECRET_KEY = locals().get("SECRET_KEY", "fallback")
MEDIA_ROOT = globals().setdefault("MEDIA_ROOT", "/srv/media")
