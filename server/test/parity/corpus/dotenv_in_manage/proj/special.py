import os

SECRET_KEY = "x"
STATIC_URL = "/special/"
STATICFILES_DIRS = [os.environ.get("STATIC_DIR", "/not-loaded")]
INSTALLED_APPS = ["django.contrib.staticfiles"]
