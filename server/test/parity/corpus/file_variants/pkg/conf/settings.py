import inspect
import os
import sys
from os import path
from pathlib import Path

BASE = path.dirname(path.dirname(path.dirname(path.abspath(__file__))))
A = os.path.join(os.path.dirname(__file__), "..", "static")
B = Path(__file__).parent.parent / "static"
C = Path(os.path.abspath(os.path.join(__file__, "../../static")))
D = os.path.dirname(sys.modules[__name__].__file__)
E = Path(inspect.getfile(inspect.currentframe())).name
F = __file__.rsplit(os.sep, 3)[0]
G = os.fspath(Path(__file__).parents[2])
H = Path.cwd() / "cwd"
I = os.path.abspath("relative")
J = os.getcwd()

SECRET_KEY = "x"
DEBUG = BASE == F == G == J
STATIC_URL = "/static/"
STATICFILES_DIRS = [A, B, C, D]
STATIC_ROOT = H
MEDIA_ROOT = I
INSTALLED_APPS = ["django.contrib.staticfiles"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [B.parent, E]}]
