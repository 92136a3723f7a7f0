from .settings import *  # noqa: F403

STATIC_ROOT = "/srv/kiosk/static"
