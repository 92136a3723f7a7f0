from .base import *
from .base import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

DEBUG = True
INSTALLED_APPS = INSTALLED_APPS + ["debug_toolbar"]
INSTALLED_APPS += ["django_extensions"]
MIDDLEWARE.insert(0, "debug_toolbar.middleware.DebugToolbarMiddleware")
TEMPLATES[0]["OPTIONS"]["debug"] = DEBUG
TEMPLATES[0]["OPTIONS"]["context_processors"].append("django.template.context_processors.static")
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
STATICFILES_DIRS.append(("dev", BASE_DIR / "dev-static"))
MEDIA_ROOT = globals().get("_private", "unset")
