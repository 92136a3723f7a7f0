__all__ = ["STATIC_URL", "STATICFILES_DIRS", "_HIDDEN_BUT_LISTED"]

STATIC_URL = "/assets/"
STATIC_ROOT = "/not/exported"
STATICFILES_DIRS = ["/srv/one"]
_HIDDEN_BUT_LISTED = "/srv/hidden"
