import os
import os.path as osp
from os.path import abspath, dirname, join, normpath, basename, splitext

PROJECT_DIR = dirname(abspath(__file__))
ROOT = normpath(join(PROJECT_DIR, '..'))
SITE_NAME = basename(PROJECT_DIR)
BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HERE = os.path.realpath(os.path.dirname(__file__))
PARENT = os.path.abspath(os.path.join(HERE, os.pardir))
here = lambda *parts: os.path.join(HERE, *parts)

SECRET_KEY = 'x'
DEBUG = os.path.exists(osp.join(PROJECT_DIR, 'settings.py'))
TEMPLATE_DEBUG = DEBUG

STATIC_URL = '/static/'
STATIC_ROOT = join(ROOT, 'public', 'static')
MEDIA_ROOT = normpath(join(ROOT, 'public', '..', 'media'))
MEDIA_URL = '/%s/' % basename(MEDIA_ROOT)

STATICFILES_DIRS = (
    join(BASE_DIR, 'static'),
    os.path.join(PARENT, SITE_NAME, 'assets') + os.sep,
    os.sep.join([ROOT, 'shared', 'static']),
    here('..', 'bower_components'),
    (splitext('vendor.d')[0], osp.join(HERE, 'vendor')),
    os.path.expanduser(os.path.join(ROOT, 'plain')),
    os.path.split(ROOT)[0],
    os.path.relpath(join(ROOT, 'rel', 'x'), ROOT),
    os.path.commonprefix(['/srv/site/a', '/srv/site/b']),
)

TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'DIRS': [here('templates'), osp.join(ROOT, 'templates')],
    'APP_DIRS': os.path.isdir(ROOT) and not os.path.isfile(ROOT),
    'OPTIONS': {'debug': DEBUG},
}]

INSTALLED_APPS = (
    'django.contrib.staticfiles',
    'project',
)
