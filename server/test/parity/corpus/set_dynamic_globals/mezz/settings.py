import os
from importlib.util import module_from_spec, spec_from_file_location

SECRET_KEY = "x"
PROJECT_APP_PATH = os.path.dirname(os.path.abspath(__file__))
PROJECT_APP = os.path.basename(PROJECT_APP_PATH)
PROJECT_ROOT = BASE_DIR = os.path.dirname(PROJECT_APP_PATH)
DEBUG = False
STATIC_URL = "/static/"
STATIC_ROOT = os.path.join(PROJECT_ROOT, STATIC_URL.strip("/"))
MEDIA_URL = "/static/media/"
MEDIA_ROOT = os.path.join(PROJECT_ROOT, *MEDIA_URL.strip("/").split("/"))
ROOT_URLCONF = "%s.urls" % PROJECT_APP
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [os.path.join(PROJECT_ROOT, "templates")],
        "OPTIONS": {"builtins": ["mezz.template.loader_tags"]},
    },
]
INSTALLED_APPS = (
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "mezz.pages",
)
PACKAGE_NAME_FILEBROWSER = "filebrowser_safe"
OPTIONAL_APPS = ("debug_toolbar_absent", "whitenoise", PACKAGE_NAME_FILEBROWSER)

f = os.path.join(PROJECT_APP_PATH, "local_settings.py")
if os.path.exists(f):
    import sys
    from types import ModuleType

    module_name = "%s.local_settings" % PROJECT_APP
    module = ModuleType(module_name)
    module.__file__ = f
    sys.modules[module_name] = module
    exec(open(f, "rb").read())

try:
    from mezz.dynamic import set_dynamic_settings
except ImportError:
    pass
else:
    set_dynamic_settings(globals())
