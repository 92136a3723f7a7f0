STATIC_ROOT = "/srv/twenty"
