from pathlib import PurePath

BASE_DIR = PurePath(__file__).parent.parent.parent.parent
SECRET_KEY = "x"
DEBUG = False
INSTALLED_APPS: tuple[str, ...] = (
    "server.apps.main",
    "django.contrib.auth",
    "django.contrib.staticfiles",
)
STATIC_URL = "/static/"
STATICFILES_FINDERS = (
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
)
TEMPLATES = [{
    "APP_DIRS": True,
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR.joinpath("server", "templates")],
    "OPTIONS": {"context_processors": []},
}]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR.joinpath("media")
