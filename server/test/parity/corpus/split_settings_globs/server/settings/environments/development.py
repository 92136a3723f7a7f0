import socket

from server.settings.components import common
from server.settings.components.common import INSTALLED_APPS as BASE_APPS

DEBUG = True
INSTALLED_APPS += (
    "debug_toolbar",
    "nplusone.ext.django",
)
STATICFILES_DIRS: list[str] = [str(common.BASE_DIR / "dev"), str(len(BASE_APPS))]

def _custom_show_toolbar(request):
    """Only show the debug toolbar to users with the superuser flag."""
    return DEBUG and request.user.is_superuser

DEBUG_TOOLBAR_CONFIG = {"SHOW_TOOLBAR_CALLBACK": "server.settings.environments.development._custom_show_toolbar"}
