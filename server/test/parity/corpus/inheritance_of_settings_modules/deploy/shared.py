import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SECRET_KEY = "x"
DEBUG = False
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(ROOT, "static")
INSTALLED_APPS = ["django.contrib.staticfiles"]


def configure(namespace, *, name, apps=()):
    """Sets a stage's settings in its module."""
    namespace["STATIC_URL"] = f"/{name}{STATIC_URL}"
    namespace["INSTALLED_APPS"] = INSTALLED_APPS + list(apps)
    namespace.setdefault("MEDIA_URL", f"/{name}/media/")
