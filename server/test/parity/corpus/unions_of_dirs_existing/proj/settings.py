import glob
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "x"
DEBUG = True
ASSETS = BASE_DIR / "assets"
STATICFILES_DIRS = [(d.name, d) for d in sorted(ASSETS.iterdir()) if d.is_dir()]
STATICFILES_DIRS += sorted(glob.glob(str(BASE_DIR / "apps" / "*" / "static")))
STATICFILES_DIRS += [p for p in (BASE_DIR / "there-not", BASE_DIR / "assets") if p.exists()]
INSTALLED_APPS = ["django.contrib.staticfiles"] + [
    "apps." + name
    for name in sorted(os.listdir(BASE_DIR / "apps"))
    if os.path.isfile(os.path.join(BASE_DIR, "apps", name, "__init__.py"))
]
VERSION = open(BASE_DIR / "VERSION").read().strip()
STATIC_URL = f"/static/{VERSION}/"
STATIC_ROOT = BASE_DIR.joinpath("public", *VERSION.split("."))
MEDIA_URL = "/media/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(p.parent) for p in sorted(BASE_DIR.glob("**/*.css"))],
    }
]
