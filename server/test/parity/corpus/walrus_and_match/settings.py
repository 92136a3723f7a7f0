import os

SECRET_KEY = "x"
if (region := os.environ.get("REGION")) and (parts := region.split("-")):
    STATIC_URL = f"https://{parts[0]}.cdn.example/static/"
else:
    STATIC_URL = "/static/"

match region:
    case "us-east" | "us-west":
        MEDIA_URL = "/us/"
    case str() as other if other.startswith("eu"):
        MEDIA_URL = "/eu/" + other + "/"
    case _:
        MEDIA_URL = "/other/"

match os.environ["TIER"].split(":"):
    case [tier]:
        INSTALLED_APPS = [tier]
    case ["gold", level]:
        INSTALLED_APPS = ["django.contrib.staticfiles"] + ["gold"] * int(level)
    case [first, *rest]:
        INSTALLED_APPS = rest

match {"kind": "local", "root": "/srv/x", "n": 1}:
    case {"kind": "s3", "bucket": bucket}:
        STATIC_ROOT = bucket
    case {"kind": "local", "root": root, **others}:
        STATIC_ROOT = root
        ASSETS_OTHERS = others

DEBUG = (n := 10) > 5
STATICFILES_DIRS = [y for x in (1, 2, 3) if (y := f"/srv/{x}") != "/srv/2"]
ASSETS_N = n
