ALLOWED_HOSTS = ["*"]
SECRET_KEY = "long enough"
BASE_PATH = "/netapp/"
PLUGINS = ["plug"]
DEBUG = True
