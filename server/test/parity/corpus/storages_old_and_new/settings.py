import django
from django.conf import global_settings
from django.conf.global_settings import STATICFILES_FINDERS, STORAGES as DEFAULT_STORAGES
from django.core.exceptions import ImproperlyConfigured

SECRET_KEY = "x"
DEBUG = False
USE_S3 = False
MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
STATIC_BACKEND = "whitenoise.storage.CompressedManifestStaticFilesStorage" if not DEBUG else MANIFEST
STATIC_URL = "/static/"
STATIC_ROOT = "/srv/static"
if django.VERSION >= (4, 2):
    STORAGES = {
        **DEFAULT_STORAGES,
        "staticfiles": {
            "BACKEND": STATIC_BACKEND,
            "OPTIONS": {"manifest_strict": False},
        },
    }
else:
    STATICFILES_STORAGE = STATIC_BACKEND
if tuple(int(n) for n in django.__version__.split(".")[:2]) < (3, 1):
    raise ImproperlyConfigured("too old")
if django.get_version().startswith("1."):
    INSTALLED_APPS = []
else:
    INSTALLED_APPS = ["django.contrib.staticfiles"]
STATICFILES_FINDERS = STATICFILES_FINDERS + ["django_assets.finders.AssetsFinder"]
FILE_UPLOAD_PERMISSIONS = 0o644
MEDIA_URL = global_settings.MEDIA_URL or "/media/"
ASSETS_DEBUG = DEBUG
ASSETS_ROOT = STATIC_ROOT + "/assets"
ASSETS_MODULES = ["shop.bundles"]
ASSETS_AUTO_BUILD = not DEBUG
