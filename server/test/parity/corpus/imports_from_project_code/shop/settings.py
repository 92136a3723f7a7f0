import shop
import shop.constants
from shop import __version__ as VERSION
from shop.constants import Age
from shop.utils import PROJECT_ROOT, below

SECRET_KEY = "x"
DEBUG = False
STATIC_URL = f"/{shop.constants.STATIC_NAME}/{VERSION}/"
STATIC_ROOT = below("var", shop.constants.STATIC_NAME)
STATICFILES_DIRS = [below("static"), PROJECT_ROOT / "more"]
MEDIA_URL = "/m%s/" % shop.__version__.split(".")[0]
WHITENOISE_MAX_AGE = Age.LONG.value
INSTALLED_APPS = ["django.contrib.staticfiles", shop.__name__]
