import os
from pathlib import Path

from configurations import Configuration, values


class StaticMixin:
    STATIC_URL = "/static/"
    STATIC_ROOT = values.Value("/srv/unset")
    STATICFILES_DIRS = []


class Base(StaticMixin, Configuration):
    BASE_DIR = Path(__file__).resolve().parent.parent
    SECRET_KEY = values.Value("x", environ=False)
    DEBUG = values.BooleanValue(True)
    EXTRA_APPS = values.ListValue([])
    MEDIA_URL = values.Value("/media/", environ_name="CDN", environ_prefix=None)
    WHITENOISE_MAX_AGE = values.IntegerValue(60)
    INSTALLED_APPS = [
        "django.contrib.auth",
        "django.contrib.staticfiles",
    ]
    TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [os.path.join(BASE_DIR, "templates")],
        }
    ]

    @property
    def MEDIA_ROOT(self):
        return os.path.join(self.BASE_DIR, "media", self.kind())

    def kind(self):
        return "base"

    helper = "lower case is no setting"


class Development(Base):
    DEBUG = True


class Production(Base):
    DEBUG = False
    INSTALLED_APPS = Base.INSTALLED_APPS + ["production"]
    STATICFILES_DIRS = Base.STATICFILES_DIRS + ["/srv/prod"]
    ASSETS_DEBUG = values.BooleanValue(False)

    def kind(self):
        return "prod-" + super().kind()

    @property
    def ASSETS_ROOT(self):
        return self.STATIC_ROOT + "/assets"
