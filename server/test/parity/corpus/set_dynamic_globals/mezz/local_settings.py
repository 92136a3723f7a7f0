DEBUG = True
STATIC_URL = "/local-static/"
