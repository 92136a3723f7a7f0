import os

SECRET_KEY = "x"
DEBUG = False
STATIC_URL = "/static/"
STATIC_ROOT = "/srv/before"
INSTALLED_APPS = ["django.contrib.staticfiles"]

local_settings = os.path.join(os.path.dirname(__file__), "local_settings.py")
if os.path.exists(local_settings):
    with open(local_settings) as source:
        exec(compile(source.read(), local_settings, "exec"))
MEDIA_URL = "/after/"
