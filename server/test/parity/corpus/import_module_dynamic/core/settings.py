import importlib
import os
from importlib import import_module, util

SECRET_KEY = "x"
STATIC_URL = "/static/"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATICFILES_DIRS = []

profile = importlib.import_module("core.profiles." + os.environ["PROFILE"])
for name in dir(profile):
    if name.isupper():
        globals()[name] = getattr(profile, name)

for plugin in os.environ["PLUGINS"].split(","):
    try:
        module = import_module(f".{plugin}", package="core.plugins")
    except ImportError:
        continue
    INSTALLED_APPS += module.APPS
    STATICFILES_DIRS.extend(getattr(module, "DIRS", []))

if util.find_spec("whitenoise") is not None:
    INSTALLED_APPS.insert(0, "whitenoise.runserver_nostatic")
if util.find_spec("no_such_package_at_all"):
    INSTALLED_APPS.insert(0, "never")
