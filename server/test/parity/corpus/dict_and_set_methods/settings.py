SECRET_KEY = "x"
base = {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}
jinja = dict(base, BACKEND="django.template.backends.jinja2.Jinja2", DIRS=["/srv/jinja2"])
merged = {**base, "NAME": "merged", **{"DIRS": ["/srv/t"]}}
piped = base | {"NAME": "piped"}
piped |= {"APP_DIRS": False}
popped = jinja.pop("APP_DIRS")
jinja.setdefault("OPTIONS", {}).setdefault("extensions", []).append("django_jinja.ext")
jinja.update(NAME="jinja", **{"X": popped})
jinja.update([("Y", 2)])
del jinja["X"]
TEMPLATES = [merged, piped, jinja]
copied = merged.copy()
copied["NAME"] = "copied"
TEMPLATES.append(copied)
STATIC_URL = {"dev": "/dev-static/", "prod": "/static/"}.get("staging", "/other/")
MEDIA_URL = dict.fromkeys(["a", "b"], "/m/")["b"]
DEBUG = "dev" in {"dev": 1} and "x" not in {}.keys()
EXTRA = {"sorl.thumbnail", "easy_thumbnails"}
EXTRA.add("mptt")
EXTRA.discard("easy_thumbnails")
EXTRA |= {"treebeard"}
INSTALLED_APPS = ["django.contrib.staticfiles", *sorted(EXTRA - {"treebeard"}), *sorted(EXTRA & {"treebeard", "none"})]
ASSETS_SETS = [sorted({1, 2} | {3}), sorted({1, 2} ^ {2, 3}), {1} <= {1, 2}, sorted({1, 2}.union([5], {6})), sorted(set("hello")), len({1, 1, 2}), sorted(frozenset([2, 1])), {1, 2}.isdisjoint({3}), sorted({1, 2, 3}.difference({2})), sorted({1, 2}.intersection({2}))]
ASSETS_VIEWS = [list(base), list(base.values())[1], [f"{k}" for k in base.keys()], list(dict(b=1, a=2).items()), max({"a": 1, "b": 3}, key={"a": 1, "b": 3}.get)]
numbers = [5, 3, 9]
numbers.sort()
numbers.reverse()
last = numbers.pop()
numbers.remove(9)
numbers[0:0] = [1, 2]
numbers[-1] = 70
ASSETS_LIST = numbers + [last, numbers.index(2), numbers.count(1)] + numbers[:2] * 2
words = ["a", "b", "c", "d"]
del words[1]
del words[-1:]
words.extend(["e"]), words.insert(1, "z")
ASSETS_WORDS = words
ASSETS_SET = {"b", "a"}
WHITENOISE_POPPED = {"k": "v"}.popitem()
