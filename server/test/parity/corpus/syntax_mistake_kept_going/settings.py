# Old Python idioms that are still valid.
import os, sys
from os.path import (
    join,
    dirname as up,
)

ROOT = up(os.path.realpath(__file__)); SECRET_KEY = 'x'
DEBUG = True and \
    not False
STATIC_URL = '/static/'
STATICFILES_DIRS = join(ROOT, 'a'), join(ROOT, 'b')
INSTALLED_APPS = 'django.contrib.staticfiles',
MEDIA_URL = '/m/' if DEBUG else (
    '/n/'
)
MEDIA_ROOT = (lambda: join(ROOT, 'media'))()
def ext(): return ['x', 'y']
INSTALLED_APPS += tuple(ext())
exec("STATIC_ROOT = '/srv/exec'")
TEMPLATES = eval("[{'BACKEND': 'b'}]")
