import os

SECRET_KEY = "x"
FEATURES = os.environ.get("FEATURES", "").split(",")
STATIC_URL = "/temp/"
del STATIC_URL
STATIC_URL = "/static/" if "x" in FEATURES else "/other/"
MEDIA_URL = "/a/" if "y" in FEATURES else "/b/" if "z" in FEATURES else "/c/"
STATIC_ROOT = None or "" or "/srv/or"
MEDIA_ROOT = "x" and "/srv/and"
ASSETS_REMOVED = 1
ASSETS_KEPT = {"a": 1, "b": 2}
del ASSETS_REMOVED, ASSETS_KEPT["a"]
DEBUG = False
if DEBUG:
    INSTALLED_APPS = ["debug"]
elif not FEATURES:
    INSTALLED_APPS = []
else:
    INSTALLED_APPS = ["django.contrib.staticfiles"]
    if "z" in FEATURES and not (DEBUG or "q" in FEATURES):
        INSTALLED_APPS += ("z_app",)
assert INSTALLED_APPS, "never"
STATICFILES_DIRS = ()
STATICFILES_DIRS += ("/srv/a",)
STATICFILES_DIRS = STATICFILES_DIRS + (("p", "/srv/b"),) + tuple(["/srv/c"])
with open(os.devnull) as nothing:
    pass
FORCE_SCRIPT_NAME = "" if os.path.exists("/no/such/path") else "/prefix"
