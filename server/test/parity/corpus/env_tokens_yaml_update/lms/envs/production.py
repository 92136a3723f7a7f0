import codecs
import copy
import os

import yaml
from django.core.exceptions import ImproperlyConfigured

from .common import *


def get_env_setting(setting):
    """Get the environment setting or return exception"""
    try:
        return os.environ[setting]
    except KeyError:
        error_msg = "Set the %s env variable" % setting
        raise ImproperlyConfigured(error_msg)


SERVICE_VARIANT = os.environ.get("SERVICE_VARIANT", None)
CONFIG_PREFIX = SERVICE_VARIANT + "." if SERVICE_VARIANT else ""
CONFIG_FILE = get_env_setting("LMS_CFG")
with codecs.open(CONFIG_FILE, encoding="utf-8") as f:
    __config__ = yaml.safe_load(f)
    __config_copy__ = copy.deepcopy(__config__)
    KEYS_WITH_MERGED_VALUES = ["FEATURES"]
    for key in KEYS_WITH_MERGED_VALUES:
        if key in __config_copy__:
            del __config_copy__[key]
    vars().update(__config_copy__)

ENV_TOKENS = __config__
FEATURES.update(ENV_TOKENS.get("FEATURES", {}))
STATIC_ROOT_BASE = ENV_TOKENS.get("STATIC_ROOT_BASE", None)
if STATIC_ROOT_BASE:
    STATIC_ROOT = os.path.join(STATIC_ROOT_BASE, SERVICE_VARIANT)
STATIC_URL_BASE = ENV_TOKENS.get("STATIC_URL_BASE", None)
if STATIC_URL_BASE:
    STATIC_URL = STATIC_URL_BASE
    if not STATIC_URL.endswith("/"):
        STATIC_URL += "/"
for app in ENV_TOKENS.get("EXTRA_APPS", []):
    INSTALLED_APPS.append(app)
ASSETS_FEATURES = sorted(k for k, v in FEATURES.items() if v)
