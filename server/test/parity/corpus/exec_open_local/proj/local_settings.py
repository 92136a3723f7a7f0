DEBUG = True
STATIC_ROOT = "/srv/from-exec"
INSTALLED_APPS += ["local"]
