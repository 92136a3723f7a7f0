"""The site with django-assets, and with bundles that are wrong (offers/assets.py)."""
from .base import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django_assets", "offers"]  # noqa: F405
STATIC_ROOT = str(BASE_DIR / "collected")  # noqa: F405
ASSETS_MANIFEST = "django"
