"""What is kept in data files beside the settings."""

import json
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent

with open(BASE_DIR / "site.json", encoding="utf-8") as handle:
    site = json.load(handle)
manifest = json.loads((BASE_DIR / "site.json").read_text(encoding="utf-8"))

try:
    with open(os.path.join(BASE_DIR, "secrets.json")) as handle:
        secrets = json.load(handle)
except FileNotFoundError:
    secrets = {"SECRET_KEY": os.environ["SECRET_KEY"]}

SECRET_KEY = secrets["SECRET_KEY"]
DEBUG = site.get("debug", False)
INSTALLED_APPS = ["django.contrib.staticfiles", *manifest["apps"]]
STATIC_URL = site["static"]["url"]
STATIC_ROOT = BASE_DIR / site["static"]["root"]
STATICFILES_DIRS = [str(BASE_DIR / folder) for folder in site["static"]["dirs"]]
MEDIA_URL = site.get("media_url") or "/media/"
