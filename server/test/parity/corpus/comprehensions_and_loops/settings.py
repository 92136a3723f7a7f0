import os
from itertools import chain, product

BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = "x"
DEBUG = True
STATIC_URL = "/s/"
APPS = ["accounts", "billing", "catalog"]
INSTALLED_APPS = ["django.contrib.staticfiles"] + ["apps.%s" % app for app in APPS if app != "billing"]
for app in APPS:
    if app.startswith("b"):
        continue
    INSTALLED_APPS.append(f"ext.{app}")
    if app == "catalog":
        break
else:
    INSTALLED_APPS.append("never")
for index, (name, enabled) in enumerate([("x", True), ("y", False), ("z", True)], start=1):
    if enabled:
        INSTALLED_APPS.insert(index, name)

STATICFILES_DIRS = [(prefix, os.path.join(BASE, prefix, "static")) for prefix in sorted({"b", "a", "c"})]
STATICFILES_DIRS += [os.path.join(BASE, theme, part) for theme, part in product(["dark", "light"], ["css", "js"])]
STATICFILES_DIRS += [path for paths in [["/p/1", "/p/2"], ["/p/3"]] for path in paths if not path.endswith("2")]
THEMES = {name: {"root": os.path.join(BASE, name), "order": n} for n, name in enumerate(("dark", "light"))}
ASSETS_THEMES = THEMES
ASSETS_ORDER = [k for k, v in sorted(THEMES.items(), key=lambda item: -item[1]["order"])]
ASSETS_CHAIN = list(chain([1, 2], (3,), [4]))
ASSETS_ANY = [any(n > 2 for n in (1, 2, 3)), all([]), next((x for x in [5, 6] if x > 5), None)]
ASSETS_ZIP = dict(zip(["a", "b"], [1, 2]))
ASSETS_MAP = list(map(lambda n: n * 2, filter(lambda n: n % 2, range(6))))
ASSETS_REVERSED = list(reversed(sorted(["b", "A", "c"], key=str.lower))) + sorted([3, 1, 2], reverse=True)
count = 0
total = []
while count < 5:
    count += 1
    if count == 3:
        continue
    total.append(count)
MEDIA_ROOT = os.path.join("/srv", *[str(n) for n in total])
ASSETS_NESTED = [[row * col for col in range(3)] for row in range(2)]
