import copy

SECRET_KEY = "x"
DEBUG = TEMPLATE_DEBUG = THUMBNAIL_DEBUG = True
COMMON = INSTALLED_APPS = ["django.contrib.staticfiles"]
COMMON.append("through_alias")
snapshot = list(INSTALLED_APPS)
sliced = INSTALLED_APPS[:]
INSTALLED_APPS += ["in_place"]
COMMON = COMMON + ["not_in_place"]
COMMON.append("separate")


def enable(app, apps=INSTALLED_APPS, seen=[]):
    if app not in apps:
        apps.append(app)
        seen.append(app)
    return seen


enable("a")
enable("b")
ASSETS_SEEN = enable("a")
ASSETS_SNAPSHOT = snapshot + sliced
STATICFILES_DIRS = first, second = ["/srv/1", "/srv/2"]
first, second = second, first
ASSETS_SWAPPED = [first, second]
options = {"debug": False}
TEMPLATES = [{"BACKEND": "a", "OPTIONS": options}, {"BACKEND": "b", "OPTIONS": options}]
options["debug"] = True
shallow = copy.copy(TEMPLATES[0])
deep = copy.deepcopy(TEMPLATES)
TEMPLATES[1]["OPTIONS"]["both"] = True
ASSETS_SHALLOW = shallow
ASSETS_DEEP = deep
matrix = [[0] * 2] * 2
matrix[0][0] = 1
ASSETS_MATRIX = matrix
(STATIC_URL, MEDIA_URL), [STATIC_ROOT, *rest] = ("/s/", "/m/"), ["/srv/s", "x", "y"]
MEDIA_ROOT = "/".join(rest)
nested = {"a": []}
alias = nested["a"]
alias += [1]
ASSETS_NESTED = nested
