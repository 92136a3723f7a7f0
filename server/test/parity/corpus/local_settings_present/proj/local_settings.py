import os

DEBUG = True
STATIC_ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "collected"))
