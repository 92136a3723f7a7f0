import os

from docs_site.core.settings import Settings

_ = gettext = lambda s: s


class CommunityBaseSettings(Settings):
    """Community base settings, don't use this directly."""

    SITE_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    SECRET_KEY = "replace-this-please"
    DEBUG = True
    STATIC_ROOT = os.path.join(SITE_ROOT, "static")
    STATIC_URL = "/static/"
    MEDIA_ROOT = os.path.join(SITE_ROOT, "media/")
    MEDIA_URL = "/media/"
    THEME = os.environ.get("RTD_THEME", "light")
    STATICFILES_DIRS = [
        os.path.join(SITE_ROOT, "docs_site", "static"),
        os.path.join(SITE_ROOT, "media"),
    ]
    STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder",
        "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    ]

    @property
    def INSTALLED_APPS(self):  # noqa
        apps = [
            "django.contrib.auth",
            "django.contrib.staticfiles",
            "docs_site.builds",
        ]
        if self.USE_PROMOS:
            apps.append("promos")
        if self.THEME == "dark":
            apps = apps + ["themes." + self.THEME]
        return apps

    @property
    def USE_PROMOS(self):
        return "promos_module_not_installed" in self.__dict__

    TEMPLATE_ROOT = os.path.join(SITE_ROOT, "docs_site", "templates")

    @property
    def TEMPLATES(self):
        dirs = [self.TEMPLATE_ROOT]
        if self.DEBUG:
            dirs.insert(0, f"{self.TEMPLATE_ROOT}-debug")
        return [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": dirs,
                "OPTIONS": {"debug": self.DEBUG},
            },
        ]
