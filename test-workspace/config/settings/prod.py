"""The server: every place comes from its environment."""
import os

from .base import *  # noqa: F403
from .base import BASE_DIR
from ..vault import fetch_from_vault

STATIC_ROOT = os.environ.get("BOOKSHOP_STATIC_ROOT") or fetch_from_vault("static-root")

STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.finders.ReleaseFinder",
]

STATICFILES_DIRS = [
    BASE_DIR / "assets",
    ("vendor", BASE_DIR / "third_party"),
    ("libs", BASE_DIR / "third_party"),
    ("icons/", BASE_DIR / "icons"),
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
