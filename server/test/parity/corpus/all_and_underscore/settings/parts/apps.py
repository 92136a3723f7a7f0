_BASE = ["django.contrib.staticfiles"]
INSTALLED_APPS = [*_BASE, "parts"]
