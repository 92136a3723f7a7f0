# -*- coding: utf-8 -*-
from __future__ import unicode_literals

import datetime
import logging.config
import os
import re
import socket
import sys
import warnings
from datetime import timedelta
from urllib.parse import urljoin, urlparse

from django.conf import global_settings
from django.utils.translation import gettext_lazy as _

gettext = lambda s: s
logger = logging.getLogger(__name__)
warnings.filterwarnings("ignore", category=DeprecationWarning)

HOME = os.environ.get("PORTAL_HOME", os.getcwd())
RELEASE = os.environ.get("RELEASE", "dev")
MAJOR, MINOR = (int(part) for part in RELEASE.split("."))
HOSTNAME = socket.gethostname()
START = datetime.datetime.now()
DEBUG = RELEASE == "dev"
ADMINS = (("Ops", "ops@example.com"),)
MANAGERS = ADMINS
SECRET_KEY = "x" * 50
SITE_ID = 1
LANGUAGES = (("en", _("English")), ("de", gettext("German")))
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())

BASE_URL = "https://portal.example.com/app/"
STATIC_URL = urljoin(BASE_URL, "static/%d.%02d/" % (MAJOR, MINOR))
MEDIA_URL = urlparse(BASE_URL).path + "media/"
STATIC_ROOT = os.path.join(HOME, "releases", RELEASE, "static")
MEDIA_ROOT = os.path.join(HOME, "shared", "media")
STATICFILES_DIRS = (os.path.join(HOME, "current", "static"),)
STATICFILES_FINDERS = tuple(global_settings.STATICFILES_FINDERS) + ("compressor.finders.CompressorFinder",)
STATICFILES_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"

TEMPLATE_CONTEXT_PROCESSORS = [
    "django.contrib.auth.context_processors.auth",
]
if not re.match(r"^\d{4}\.\d{2}$", RELEASE):
    TEMPLATE_CONTEXT_PROCESSORS.append("portal.context.odd_release")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": (os.path.join(HOME, "templates"),),
        "OPTIONS": {
            "context_processors": TEMPLATE_CONTEXT_PROCESSORS,
            "loaders": [
                "django.template.loaders.filesystem.Loader",
                "django.template.loaders.app_directories.Loader",
            ],
            "builtins": ["django.templatetags.static"],
        },
    },
]

INSTALLED_APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "portal.core",
)
OPTIONAL_APPS = (
    {"import": "no_such_debug_toolbar", "apps": ("no_such_debug_toolbar",), "condition": DEBUG},
    {"import": "no_such_extension", "apps": ("no_such_extension", "no_such_extension.extra"), "condition": True},
    {"import": "portal", "apps": ("portal.optional",), "condition": True},
)
for app in OPTIONAL_APPS:
    if app.get("condition", False):
        try:
            __import__(app["import"])
        except ImportError:
            pass
        else:
            INSTALLED_APPS += app.get("apps", ())

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"require_debug_false": {"()": "django.utils.log.RequireDebugFalse"}},
    "handlers": {
        "mail_admins": {"level": "ERROR", "filters": ["require_debug_false"], "class": "django.utils.log.AdminEmailHandler"},
    },
    "loggers": {"django.request": {"handlers": ["mail_admins"], "level": "ERROR", "propagate": True}},
}
LOGGING["loggers"].update({name: {"handlers": []} for name in ("portal", "portal.core")})


class DisableMigrations(object):
    def __contains__(self, item):
        return True

    def __getitem__(self, item):
        return None


if "test" in sys.argv[1:]:
    MIGRATION_MODULES = DisableMigrations()
