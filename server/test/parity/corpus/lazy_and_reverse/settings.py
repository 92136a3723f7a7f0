from functools import partial

from django.contrib.messages import constants as messages
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _, pgettext_lazy

SECRET_KEY = "x"
DEBUG = True
STATIC_URL = "/static/"
INSTALLED_APPS = ["unfold", "django.contrib.admin", "django.contrib.staticfiles"]
LOGIN_URL = reverse_lazy("login")
MESSAGE_TAGS = {messages.ERROR: "danger"}
UNFOLD = {
    "SITE_TITLE": _("Shop"),
    "SITE_ICON": {"light": lambda request: static("icon-light.svg")},
    "STYLES": [lambda request: static("css/style.css")],
    "SIDEBAR": {"navigation": [{"title": _("Navigation"), "link": reverse_lazy("admin:index")}]},
}
MEDIA_URL = "/media/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {"string_if_invalid": "", "libraries": {"l10n": "django.templatetags.l10n"}},
    },
]
ASSETS_TITLE = _("Static title")
