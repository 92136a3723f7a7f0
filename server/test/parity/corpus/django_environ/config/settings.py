from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
root = environ.Path(__file__) - 2

env = environ.Env(
    DEBUG=(bool, False),
    WITH_CAST=(int, 7),
    APPS=(list, ["extra"]),
)
environ.Env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY")
DEBUG = env("DEBUG")
STATIC_URL = env("STATIC_URL", default="/static/")
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "static"))
MEDIA_ROOT = root("media")
MEDIA_URL = f"/{env.str('MEDIA')}/"
STATICFILES_DIRS = env.list("STATIC_DIRS", default=[]) + env.list("NO_DIRS", default=["/default"])
STATICFILES_DIRS += [str(root.path("static")), str(env.path("MEDIA", default="x")), env("PROXIED")]
DATABASES = {"default": env.db("DATABASE_URL", default="sqlite:///db.sqlite3")}
CACHES = {"default": env.cache(default="locmemcache://")}
INSTALLED_APPS = ["django.contrib.staticfiles"] + env("APPS")
WHITENOISE_MAX_AGE = env.int("NUMBER") + env.int("NO_NUMBER", 3) + env("WITH_CAST")
WHITENOISE_AUTOREFRESH = env.bool("NO_FLAG", default=True)
ASSETS_RATIO = env.float("RATIO")
ASSETS_JSON = env.json("JSON")
ASSETS_DICT = env.dict("MAPPING")
ASSETS_TUPLE = env.tuple("TUPLE")
ASSETS_CDN = env.url("CDN").netloc
ASSETS_NONE = env("NOTHING", default=None)
if env.bool("DEBUG", False):
    INSTALLED_APPS += ["debug_toolbar"]
