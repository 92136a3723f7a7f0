import os
import platform
import sys

BASE_DIR = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "x"
TESTING = "test" in sys.argv or "pytest" in sys.modules
DEBUG = not TESTING
STATIC_URL = "/static/"
if sys.platform == "win32" or os.name == "nt":
    STATIC_ROOT = "C:/static"
elif sys.platform.startswith("linux"):
    STATIC_ROOT = "/srv/linux"
else:
    STATIC_ROOT = "/srv/other"
if sys.version_info >= (3, 8):
    INSTALLED_APPS = ["django.contrib.staticfiles", "modern"]
else:
    INSTALLED_APPS = ["django.contrib.staticfiles"]
if sys.version_info[0] == 2:
    INSTALLED_APPS.append("south")
MEDIA_ROOT = os.path.join(BASE_DIR, "media" if platform.system() != "Windows" else "m")
MEDIA_URL = "/media/"
sys.path.insert(0, os.path.join(BASE_DIR, "apps"))
ASSETS_ON_PATH = os.path.join(BASE_DIR, "apps") in sys.path
STATICFILES_DIRS = [os.path.join(BASE_DIR, "static")] if __debug__ else []
