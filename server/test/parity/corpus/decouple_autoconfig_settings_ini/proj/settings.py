from decouple import AutoConfig

config = AutoConfig()
SECRET_KEY = "x"
DEBUG = config("DEBUG", cast=bool)
STATIC_URL = config("STATIC_URL")
MEDIA_URL = config("MEDIA_URL", default="/media/")
INSTALLED_APPS = ["django.contrib.staticfiles"]
ASSETS_PERCENT = config("PERCENT")
