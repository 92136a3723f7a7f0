import os
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "libs"))

from sharedconf.statics import *
import sharedconf

SECRET_KEY = "x"
INSTALLED_APPS = sharedconf.apps("website")
