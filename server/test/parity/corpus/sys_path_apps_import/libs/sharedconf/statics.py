STATIC_URL = "/shared/"
STATIC_ROOT = "/srv/shared"
