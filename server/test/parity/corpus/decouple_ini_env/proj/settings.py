from pathlib import Path

from decouple import Csv, config, Choices
import decouple

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = config("SECRET_KEY", default="x")
DEBUG = config("DEBUG", default=False, cast=bool)
ALLOWED_HOSTS = config("HOSTS", cast=Csv())
STATIC_URL = config("STATIC_URL", "/static/")
STATIC_ROOT = config("STATIC_ROOT", default=BASE_DIR / "static")
MEDIA_ROOT = config("MEDIA_ROOT", default=str(BASE_DIR / "media"))
MEDIA_URL = "/" + decouple.config("MEDIA_NAME", default="media") + "/"
STATICFILES_DIRS = config("DIRS", default="/srv/a,/srv/b", cast=Csv())
INSTALLED_APPS = ["django.contrib.staticfiles", *ALLOWED_HOSTS]
WHITENOISE_MAX_AGE = config("MAX_AGE", cast=int)
WHITENOISE_AUTOREFRESH = config("AUTOREFRESH", default="off", cast=bool)
ASSETS_CAST = config("HOSTS", cast=lambda v: [s.strip() for s in v.split(",")])
ASSETS_TUPLE = config("PAIR", default="1;2", cast=Csv(int, delimiter=";", post_process=tuple))
ASSETS_CHOICE = config("MODE", default="dev", cast=Choices(["dev", "prod"]))
ASSETS_EMPTY = config("EMPTY", default="default")
