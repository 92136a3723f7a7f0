from .common import *

STATICFILES_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
