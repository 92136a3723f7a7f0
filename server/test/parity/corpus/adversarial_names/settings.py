import builtins
import os as _os

str = str
list = builtins.list
path = "/not/os/path"


class os:
    """Shadows the module."""

    class path:
        @staticmethod
        def join(*parts):
            return "|".join(parts)


SECRET_KEY = "x"
STATIC_ROOT = os.path.join("a", "b")
MEDIA_ROOT = _os.path.join("/srv", "media")
STATIC_URL = path.join(["/", "/"])
DEBUG = True


def len(thing):
    return 42


INSTALLED_APPS = ["django.contrib.staticfiles"] * (len([]) // 42)
STATICFILES_DIRS = [x for x in "ab"]
x = "outer"
ASSETS_LEAK = [x for x in ["inner"]] + [x]
for loop_variable in range(3):
    pass
ASSETS_LOOP = loop_variable
try:
    raise ValueError("boom")
except (KeyError, ValueError) as error:
    ASSETS_ERROR = "%s" % error
    ASSETS_ARGS = error.args[0]
try:
    1 / 0
except ZeroDivisionError:
    MEDIA_URL = "/zero/"
try:
    {}["missing"]
    [][3]
except KeyError:
    ASSETS_KEY = "key"
except IndexError:
    ASSETS_KEY = "index"
def generator():
    yield "g1"
    yield from ("g2", "g3")
ASSETS_GENERATED = list(generator())
ASSETS_CHAINED = 1 < 2 > 1 == True
ASSETS_TERNARY = ("a" if [] else "b") if {} else ("c" if () else "d")
ASSETS_SHORT = [0 or "x", 1 and "y", not None, "" or None, None is not False]
ASSETS_UNPACK = {**{"a": 1}, "a": 2, **{"b": 3}}
if True: WHITENOISE_ROOT = "/one-line"; WHITENOISE_MAX_AGE = 1
ASSETS_LAST = \
    "continued"
