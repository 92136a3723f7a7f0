"""Lists that several names share, changed in place by one and replaced by another."""

import os

features = [name for name in os.environ.get("FEATURES", "").split(",") if name]

CORE = ["django.contrib.contenttypes", "django.contrib.auth"]
INSTALLED_APPS = CORE
INSTALLED_APPS += ["django.contrib.staticfiles"]
COPY_OF_CORE = CORE[:]

try:
    import an_optional_package_nobody_has  # noqa: F401
except ImportError:
    HAS_OPTIONAL = False
else:
    HAS_OPTIONAL = True
    INSTALLED_APPS.append("an_optional_package_nobody_has")
finally:
    CORE.append("django.contrib.messages")

if "search" in features:
    finders = STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
else:
    finders = []
finders.append("django.contrib.staticfiles.finders.AppDirectoriesFinder")

for position, name in enumerate(features):
    if name == "cms":
        CORE.insert(position, "django.contrib.sites")
        continue
    if not name.isalpha():
        break
else:
    CORE.append("django.contrib.sessions")

options = {"context_processors": ["django.template.context_processors.request"]}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": options,
    }
]
if os.getenv("WITH_TOOLBAR", "no").lower() in {"1", "yes", "true"}:
    options["context_processors"].append("django.template.context_processors.debug")
TEMPLATES[0]["OPTIONS"].setdefault("debug", False)

DEBUG = bool(features and not HAS_OPTIONAL)
SECRET_KEY = "x" * 20
STATIC_URL = "/%s/" % "-".join(["static", *sorted(features)])
STATIC_ROOT = "/srv/%(name)s/static" % {"name": features[0]}
SITE_ID = 1
