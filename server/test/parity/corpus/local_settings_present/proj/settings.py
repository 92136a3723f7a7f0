import os

PROJECT_ROOT = os.path.dirname(__file__)
DEBUG = False
SECRET_KEY = "x"
STATIC_URL = "/static/"
STATIC_ROOT = "/srv/www/static/"
STATICFILES_DIRS = [os.path.join(PROJECT_ROOT, "static")]
INSTALLED_APPS = ["django.contrib.staticfiles"]

try:
    from .local_settings import *
except ImportError:
    pass

try:
    from .absent_settings import STATIC_URL
except ImportError as error:
    MEDIA_URL = "/fallback-media/"
else:
    MEDIA_URL = "/never/"
finally:
    MEDIA_ROOT = os.path.join(PROJECT_ROOT, "media")

try:
    import no_such_package_anywhere
    INSTALLED_APPS.append("no_such_package_anywhere")
except ModuleNotFoundError:
    no_such_package_anywhere = None

if no_such_package_anywhere is None:
    INSTALLED_APPS.append("fallback_app")
