import environ
from environ import Env

env = Env()
env.prefix = "MYAPP_"

plain = environ.Env(DEBUG=(bool, True))
SECRET_KEY = "x"
DEBUG = env.bool("DEBUG", default=False)
STATIC_URL = env("STATIC", default="/none/")
STATIC_ROOT = env.str("ROOT", "/srv/static")
MEDIA_URL = plain("STATIC", default="/plain/")
WHITENOISE_AUTOREFRESH = plain("DEBUG")
INSTALLED_APPS = env.list("APPS", str, ["django.contrib.staticfiles"])
try:
    MEDIA_ROOT = env("REQUIRED_BUT_ABSENT")
except environ.ImproperlyConfigured:
    MEDIA_ROOT = "/srv/media"
