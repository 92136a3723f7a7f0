import os
import sys


REPO_ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
FEATURES = {"ENABLE_X": False, "ENABLE_Y": True}
SECRET_KEY = "x"
DEBUG = True
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(REPO_ROOT, "staticfiles")
STATICFILES_DIRS = [os.path.join(REPO_ROOT, "common", "static")]
INSTALLED_APPS = ["django.contrib.staticfiles", "lms"]
MEDIA_URL = "/media/"


def derived(*settings):
    """Kept for later."""
    _DERIVED.extend(settings)


_DERIVED = []
COURSE_NAMES = lambda settings: settings["STATIC_URL"]
derived("COURSE_NAMES")
