from ... import ROOT_APPS
from .. import B_APPS, sibling
from ..sibling import *
from ..sibling import apps as sibling_apps, _secret
from . import __name__ as package

SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles"] + ROOT_APPS + B_APPS + sibling_apps + [package, __package__, sibling.__name__]
WHITENOISE_MAX_AGE = _secret
MEDIA_URL = sibling.STATIC_URL + "media/"
DEBUG = sibling_apps is B_APPS
