import os

DEBUG = True
STATIC_ROOT = "/srv/qa"
lower = "x"
