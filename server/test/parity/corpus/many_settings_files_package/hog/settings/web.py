import os

from hog.settings.base_variables import BASE_DIR, DEBUG, TEST

INSTALLED_APPS = ["whitenoise.runserver_nostatic", "django.contrib.staticfiles", "hog.apps.HogConfig"]
try:
    from hog_enterprise.apps import EnterpriseConfig  # noqa
except ImportError:
    pass
else:
    INSTALLED_APPS.append("hog_enterprise.apps.EnterpriseConfig")
if DEBUG:
    INSTALLED_APPS.append("rest_framework")

STATIC_ROOT = os.path.join(BASE_DIR, "staticfiles")
STATIC_URL = "/static/"
STATICFILES_DIRS = [os.path.join(BASE_DIR, "frontend/dist"), os.path.join(BASE_DIR, "frontend/public")]
STATICFILES_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def static_varies_origin(headers, path, url):
    headers["Vary"] = "Accept-Encoding, Origin"


WHITENOISE_ADD_HEADERS_FUNCTION = static_varies_origin
WHITENOISE_MAX_AGE = 0 if DEBUG else 60
