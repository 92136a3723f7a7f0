import os

from config.env import APPS_DIR, BASE_DIR, env

env.read_env(os.path.join(BASE_DIR, ".env"))
SECRET_KEY = "x"
DEBUG = env.bool("DJANGO_DEBUG", default=True)
LOCAL_APPS = ["styleguide.core.apps.CoreConfig", "styleguide.common.apps.CommonConfig"]
INSTALLED_APPS = ["django.contrib.staticfiles", *LOCAL_APPS]
print(os.path.join(APPS_DIR, "templates"))
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [os.path.join(APPS_DIR, "templates")],
        "APP_DIRS": True,
    },
]
DATABASES = {"default": env.db("DATABASE_URL", default="psql:///x")}
if os.environ.get("GITHUB_WORKFLOW"):
    DATABASES = {"default": {"ENGINE": "x"}}
STATIC_ROOT = os.path.join(BASE_DIR, "staticfiles")
STATIC_URL = "/static/"
from config.settings.files import *  # noqa
