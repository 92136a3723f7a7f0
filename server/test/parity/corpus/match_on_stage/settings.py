"""One file for every stage: the stage is matched once, and constants are grouped in dataclasses."""

import os
from dataclasses import dataclass, field
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Stage:
    name: str
    debug: bool = False
    cdn: str = ""
    extra_apps: list = field(default_factory=list)


match os.environ.get("APP_STAGE", "local"):
    case "local" | "test":
        stage = Stage("local", debug=True, extra_apps=["django.contrib.admindocs"])
    case "staging":
        stage = Stage("staging", cdn="https://cdn.staging.example")
    case other:
        stage = Stage(other, cdn=f"https://cdn.{other}.example")

SECRET_KEY = "".join(f"{n:02x}" for n in range(8))
DEBUG = stage.debug
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    *stage.extra_apps,
]
STATIC_URL = f"{stage.cdn}/static/" if stage.cdn else "/static/"
MEDIA_URL = "{cdn}/media/".format(cdn=stage.cdn)
STATIC_ROOT = BASE_DIR.joinpath("var", stage.name).with_name(f"{stage.name:>10}".strip() + "-static")
MEDIA_ROOT = str(BASE_DIR / "var" / "media")
STATICFILES_DIRS = [("brand", BASE_DIR / "brand")] if (n := len(stage.name)) > 3 else []
USE_TZ = True
ROOT_URLCONF = "urls"
