ROOT = "/srv/media"
URL = "/m/"
