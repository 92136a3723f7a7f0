import contextlib
import os
from contextlib import suppress
from functools import wraps


def prefixed(prefix):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            return prefix + function(*args, **kwargs)

        return wrapper

    return decorate


@prefixed("/srv")
def place(name, suffix=""):
    return "/" + name + suffix


@contextlib.contextmanager
def section(name):
    yield name.upper()


class Lazy:
    def __init__(self, make):
        self.make = make

    def __call__(self):
        return self.make()

    def __str__(self):
        return "lazy"

    def __add__(self, other):
        return self.make() + other

    def __getitem__(self, key):
        return key * 2

    def __len__(self):
        return 7

    def __eq__(self, other):
        return True


lazy = Lazy(lambda: "made")
SECRET_KEY = "x"
DEBUG = lazy == 1
STATIC_URL = "/static/"
STATIC_ROOT = place("static", suffix="-1")
with suppress(ImportError, KeyError):
    os.environ["SURELY_NOT_SET"]
    STATIC_URL = "/never/"
with section("apps") as title:
    INSTALLED_APPS = ["django.contrib.staticfiles", title]
MEDIA_ROOT = lazy() + str(lazy) + f"{lazy}" + (lazy + "!") + lazy["k"]
MEDIA_URL = "/%s/" % len(lazy)
