from . import B_APPS as apps
STATIC_URL = "/sib/"
_secret = 1
