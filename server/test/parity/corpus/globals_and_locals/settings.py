import os
import sys

SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles"]
globals()["STATIC_ROOT"] = "/srv/static"
globals().update(MEDIA_URL="/media/", DEBUG=True)
globals().update({"MEDIA_ROOT": "/srv/media"})
locals().update({"FORCE_SCRIPT_NAME": "/app"})
vars()["ASSETS_VARS"] = 1

for key, value in os.environ.items():
    if key.startswith("SET_"):
        globals()[key[4:]] = value

for name in ("ONE", "TWO"):
    globals()["ASSETS_" + name] = name.lower()

if "STATIC_URL" not in globals():
    STATIC_URL = "/unset/"
STATICFILES_DIRS = [globals().get("NOPE", "/default"), locals()["STATIC_ROOT"]]
this = sys.modules[__name__]
setattr(this, "ASSETS_SETATTR", "set")
ASSETS_SEEN = [n for n in ("DEBUG", "NEVER") if n in globals()]
ASSETS_NAME = __name__
