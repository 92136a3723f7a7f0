"""INSTALLED_APPS in the ways they are written."""

SECRET_KEY = "x"
DEBUG = True


def plugin_apps(*names, prefix="shop.plugins"):
    return [f"{prefix}.{name}.apps.{name.title()}Config" for name in names]


INSTALLED_APPS = [
    # order matters: ours before the admin
    "shop.apps.ShopAdminConfig",  # replaces django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "shop.catalogue.apps.CatalogueConfig",
]
INSTALLED_APPS += plugin_apps("search", "reviews")
INSTALLED_APPS.remove("django.contrib.auth")
INSTALLED_APPS.insert(INSTALLED_APPS.index("django.contrib.staticfiles"), "whitenoise.runserver_nostatic")
INSTALLED_APPS = tuple(dict.fromkeys(INSTALLED_APPS + ["django.contrib.staticfiles"]))
if DEBUG:
    INSTALLED_APPS = ("debug_toolbar",) + INSTALLED_APPS
STATIC_URL = "static/"
FORCE_SCRIPT_NAME = "/shop"
MEDIA_URL = "http://media.example.com/"
