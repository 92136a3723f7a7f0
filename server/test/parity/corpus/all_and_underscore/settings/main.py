from . import *
from settings.parts import media
import settings.parts.assets as assets
from settings.parts import _HIDDEN_BUT_LISTED as hidden

SECRET_KEY = "x"
MEDIA_URL = media.URL
STATICFILES_DIRS = STATICFILES_DIRS + [hidden, assets.STATIC_ROOT]
DEBUG = "STATIC_ROOT" in globals()
