import configparser
import json
import tomllib
from pathlib import Path

import yaml

BASE_DIR = Path(__file__).resolve().parent.parent
with open(BASE_DIR / "config.json") as stream:
    CONFIG = json.load(stream)
YAML = yaml.safe_load((BASE_DIR / "config.yaml").read_text())
with (BASE_DIR / "config.toml").open("rb") as stream:
    TOML = tomllib.load(stream)
ini = configparser.ConfigParser()
ini.read(BASE_DIR / "config.ini")

SECRET_KEY = "x"
DEBUG = CONFIG["debug"]
STATIC_URL = CONFIG["static"]["url"]
STATICFILES_DIRS = CONFIG["static"].get("dirs", [])
STATIC_ROOT = TOML["static"]["root"]
MEDIA_ROOT = YAML["media"]["root"]
MEDIA_URL = YAML["media"]["url"]
FORCE_SCRIPT_NAME = ini["static"]["prefix"]
INSTALLED_APPS = ["django.contrib.staticfiles"] + CONFIG["apps"] + YAML["apps"]
WHITENOISE_MAX_AGE = YAML.get("age")
