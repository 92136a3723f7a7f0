import os


class Paths:
    root = os.path.dirname(os.path.abspath(__file__))
    static = os.path.join(root, "static")
    names = ["a", "b"]

    @classmethod
    def under(cls, *parts):
        return os.path.join(cls.root, *parts)

    @staticmethod
    def url(name):
        return f"/{name}/"


class Site(Paths):
    title = "Site"

    def __init__(self, name, debug=False):
        self.name = name
        self.debug = debug
        self._apps = []

    @property
    def media(self):
        return self.under(self.name, "media")

    def add(self, *apps):
        self._apps.extend(apps)
        return self

    @property
    def apps(self):
        return ["django.contrib.staticfiles", *self._apps]


class Special(Site):
    title = Site.title + " special"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add("special")


site = Special("shop", debug=True).add("cart", "orders")

SECRET_KEY = "x"
DEBUG = site.debug
STATIC_URL = Site.url("static")
STATIC_ROOT = Paths.under("public", "static")
STATICFILES_DIRS = [Paths.static, site.under("theme")]
MEDIA_ROOT = site.media
MEDIA_URL = Paths.url(site.name)
INSTALLED_APPS = site.apps
ASSETS_TITLE = Special.title
ASSETS_NAMES = getattr(Paths, "names") + [getattr(site, "absent", "default")]
ASSETS_CHECKS = [isinstance(site, Paths), hasattr(site, "name"), issubclass(Special, Site), type(site).__name__]
