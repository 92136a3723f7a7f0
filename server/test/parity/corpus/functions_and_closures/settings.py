import functools
import os
from functools import partial, reduce

ROOT = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "x"


def root(*parts, absolute=True, **options):
    """Path below the project."""
    path = os.path.join(*parts) if parts else ""
    if options.get("prefix"):
        path = os.path.join(options["prefix"], path)
    return os.path.join(ROOT, path) if absolute else path


def stage_is(*stages):
    def decide(value):
        return value in stages

    return decide


def make_apps(optional=(), /, *extra, core=("django.contrib.staticfiles",)):
    apps = list(core)
    for app in (*optional, *extra):
        if app is None:
            continue
        apps.append(app)
    return apps


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


@functools.lru_cache(maxsize=None)
def cached(name: str) -> str:
    return name.upper()


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def register(app):
    global REGISTERED
    REGISTERED = REGISTERED + [app]


REGISTERED = []
register("late")
step = counter()
is_testing = stage_is("test", "qa")
static = partial(root, "static")
defaults = dict(prefix="var")

DEBUG = is_testing(os.environ["STAGE"])
STATIC_URL = (lambda name: "/%s/" % name)("static")
STATIC_ROOT = root("collected", **defaults)
MEDIA_ROOT = root("media", prefix="var")
MEDIA_URL = root("m", "", absolute=False)
STATICFILES_DIRS = [static(), static("extra"), root()]
INSTALLED_APPS = make_apps(["a", None], "b") + make_apps(core=REGISTERED)
ASSETS_STEPS = [step(), step(2), step(by=3)]
ASSETS_CACHED = cached("x") + str(factorial(10))
ASSETS_REDUCED = reduce(lambda a, b: a + b, [1, 2, 3], 10)
ASSETS_SCOPES = [f() for f in [lambda n=n: n for n in range(3)]]
