"""The settings parity compares, as django.conf.settings has them."""

from pathlib import PurePath

PREFIXES = ("STATIC_", "STATICFILES_", "MEDIA_", "WHITENOISE_", "ASSETS_")
NAMES = {"STORAGES", "INSTALLED_APPS", "DEBUG", "TEMPLATES", "FORCE_SCRIPT_NAME"}


def compared_settings() -> dict:
    from django.conf import settings
    from django.urls import set_script_prefix

    # As django.setup() does, which would need the apps themselves.
    set_script_prefix("/" if settings.FORCE_SCRIPT_NAME is None else settings.FORCE_SCRIPT_NAME)
    names = sorted(name for name in dir(settings) if name in NAMES or name.startswith(PREFIXES))
    settings.USE_I18N = False  # lazy texts as they are written: translating needs the apps
    return {name: plain(getattr(settings, name)) for name in names}


def plain(value):
    """Paths and lazy strings as str, tuples as arrays, sets as {"__set__"}, what is no data as {"__unserialisable__"}."""
    from django.utils.functional import Promise

    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (str, PurePath, Promise)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return {"__set__": [plain(item) for item in value]}
    if isinstance(value, dict):
        return {key_text(key): plain(item) for key, item in value.items()}
    return {"__unserialisable__": repr(value)}


def key_text(key) -> str:
    """A dict's key as `json` writes it."""
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    return str(key)
