import configparser
import os

from shopsite.helpers.config import EnvOrParserConfig

_config = configparser.RawConfigParser()
if "SHOPSITE_CONFIG_FILE" in os.environ:
    with open(os.environ.get("SHOPSITE_CONFIG_FILE"), encoding="utf-8") as fp:
        _config.read_file(fp)
else:
    _config.read(["/etc/no-such-shopsite/x.cfg", os.path.join(os.path.dirname(__file__), "..", "etc", "shopsite.cfg"), "nowhere.cfg"], encoding="utf-8")
config = EnvOrParserConfig(_config)

BASE_DIR = os.path.dirname(os.path.dirname(__file__))
DATA_DIR = config.get("shopsite", "datadir", fallback=os.environ.get("DATA_DIR", os.path.join(BASE_DIR, "data")))
LOG_DIR = os.path.join(DATA_DIR, "logs")
MEDIA_ROOT = os.path.join(DATA_DIR, "media")
SECRET_KEY = config.get("shopsite", "secret", fallback="x")
DEBUG = config.getboolean("shopsite", "debug", fallback=True)
PLUGINS = [p.strip() for p in config.get("shopsite", "plugins", fallback="").split(",") if p]
MEDIA_URL = config.get("urls", "media", fallback="/m/")
STATIC_URL = config.get("urls", "static", fallback="/s/")
STATIC_ROOT = config.get("shopsite", "static", fallback="/srv/fallback")
HAS_REDIS = config.has_option("redis", "location")
HAS_DATABASE = _config.has_section("database")
INSTALLED_APPS = ["django.contrib.staticfiles"] + (["redis_app"] if HAS_REDIS else []) + PLUGINS
if HAS_DATABASE and _config["database"]["backend"] == "sqlite3":
    INSTALLED_APPS.append("shopsite.sqlite")
