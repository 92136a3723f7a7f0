import os
from pathlib import Path

from dotenv import find_dotenv, load_dotenv

BASE_DIR = Path(__file__).resolve().parent.parent
load_dotenv(BASE_DIR / ".env")

SECRET_KEY = os.getenv("SECRET_KEY", "x")
DEBUG = os.getenv("DEBUG") == "on"
STATIC_URL = "/static/"
STATIC_ROOT = os.environ["STATIC_ROOT"]
MEDIA_ROOT = os.environ["EXPANDED"]
MEDIA_URL = "/" + os.environ.get("FROM_PROCESS", "none") + "/"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATICFILES_DIRS = [os.environ["QUOTED"], os.environ["SINGLE"], os.environ["MULTI"], os.environ["EMPTY"] or "/empty", os.environ["EXPORTED"]]
