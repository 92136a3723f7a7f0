from site_settings.common import *

STATIC_HOST = os.environ["STATIC_HOST"]
STATIC_URL = STATIC_HOST + "/static/"
MEDIA_URL = f"{STATIC_HOST}/media/"
DEBUG = bool(int(os.getenv("FORCE_DEBUG", "0")))
INSTALLED_APPS += ["storages"]
STORAGES = {
    "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"location": "media"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
