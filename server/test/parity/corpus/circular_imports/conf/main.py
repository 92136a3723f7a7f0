STATIC_URL = "/main/"
from conf.other import EXTRA, urls

SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles"] + EXTRA
MEDIA_URL = urls()
