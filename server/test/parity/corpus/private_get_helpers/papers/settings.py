import datetime
import json
import math
import multiprocessing
import os
import re
import tempfile
from os import PathLike
from pathlib import Path
from platform import machine
from typing import Final, Optional, Union
from urllib.parse import urlparse

from dotenv import load_dotenv

if os.path.exists("../papers.conf"):
    load_dotenv("../papers.conf")
elif os.path.exists("/etc/no-such-papers.conf"):
    load_dotenv("/etc/no-such-papers.conf")

for path in ["/no-such.env", "papers.env"]:
    if os.path.exists(path):
        load_dotenv(path)


def __get_boolean(key: str, default: str = "NO") -> bool:
    """Return a boolean value based on whatever the user has supplied."""
    return bool(os.getenv(key, default).lower() in ("yes", "y", "1", "t", "true"))


def __get_int(key: str, default: int) -> int:
    return int(os.getenv(key, default))


def __get_path(key: str, default: Union[PathLike, str]) -> Path:
    if key in os.environ:
        return Path(os.environ[key]).resolve()
    else:
        return Path(default).resolve()


def __get_optional_path(key: str) -> Optional[Path]:
    if key in os.environ:
        return __get_path(key, "")
    return None


def __get_list(key: str, default: Optional[list] = None, sep: str = ",") -> list:
    if key in os.environ:
        return list(filter(None, os.environ[key].split(sep)))
    elif default is not None:
        return default
    else:
        return []


DEBUG = __get_boolean("PAPERS_DEBUG", "NO")
BASE_DIR: Path = Path(__file__).resolve().parent.parent
STATIC_ROOT = __get_path("PAPERS_STATICDIR", BASE_DIR.parent / "static")
MEDIA_ROOT = __get_path("PAPERS_MEDIA_ROOT", BASE_DIR.parent / "media")
DATA_DIR = __get_path("PAPERS_DATA_DIR", BASE_DIR.parent / "data")
SECRET_KEY = os.getenv("PAPERS_SECRET_KEY", "x")
env_apps = __get_list("PAPERS_APPS")
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "papers.apps.PapersConfig",
    *env_apps,
]
if DEBUG:
    INSTALLED_APPS.append("channels")


def _parse_base_paths() -> tuple[str, str, str]:
    script_name = os.getenv("PAPERS_FORCE_SCRIPT_NAME")
    base_url = (script_name or "") + "/"
    login_url = base_url + "accounts/login/"
    return script_name, base_url, login_url


FORCE_SCRIPT_NAME, BASE_URL, LOGIN_URL = _parse_base_paths()
WHITENOISE_STATIC_PREFIX = "/static/"
_static_url = os.getenv("PAPERS_STATIC_URL", BASE_URL + "static/")
STATIC_URL = _static_url
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}
ASSETS_ROOT = DATA_DIR / "assets"
ASSETS_OPTIONAL = __get_optional_path("PAPERS_NOPE")
ASSETS_AGE = __get_int("PAPERS_AGE", 3) * math.floor(2.7) + math.ceil(0.2)


def default_threads(workers: int) -> int:
    available = max(multiprocessing.cpu_count(), 1)
    try:
        return max(math.floor(available / workers), 1)
    except NotImplementedError:
        return 1


THREADS = os.getenv("PAPERS_THREADS", default_threads(2))
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": []},
    },
]
