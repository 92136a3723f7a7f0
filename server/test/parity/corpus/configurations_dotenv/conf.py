import os

from configurations import Configuration, values

HERE = os.path.dirname(os.path.abspath(__file__))
STATIC_ROOT = "/module-level"


class Dev(Configuration):
    DOTENV = os.path.join(HERE, ".env")
    SECRET_KEY = "x"
    DEBUG = values.BooleanValue(True)
    STATIC_URL = values.Value("/static/")
    MEDIA_ROOT = values.PathValue(HERE, environ=False, check_exists=True)
    INSTALLED_APPS = values.ListValue(["django.contrib.staticfiles"], environ=False)
    STATICFILES_DIRS = values.TupleValue(("/srv/x",), environ_name="DIRS")

    @classmethod
    def pre_setup(cls):
        super().pre_setup()


class Prod(Dev):
    DEBUG = False
