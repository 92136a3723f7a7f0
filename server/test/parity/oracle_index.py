"""What Django's finders list, in the shape of `django-static index --json`."""

import os


def index() -> list:
    """Every static path collectstatic would collect, sorted by code point, with the copies it would skip."""
    from django.apps import apps
    from django.contrib.staticfiles.finders import get_finders

    ignore = apps.get_app_config("staticfiles").ignore_patterns
    copies = {}
    for finder in get_finders():
        for path, storage in finder.list(ignore):
            prefix = getattr(storage, "prefix", None)
            copies.setdefault(os.path.join(prefix, path) if prefix else path, []).append(copy(finder, storage, path))
    return [entry(path, copies[path]) for path in sorted(copies)]


def copy(finder, storage, path: str) -> dict:
    name = f"{type(finder).__module__}.{type(finder).__qualname__}"
    found = {"file": storage.path(path), "finder": name}
    by_app = getattr(finder, "apps", None)
    if by_app is not None:
        found["app"] = next(app for app in by_app if finder.storages[app] is storage)
    return found


def entry(path: str, found: list) -> dict:
    winner, *skipped = found
    shadowed = [{**other, "identical": identical(winner["file"], other["file"])} for other in skipped]
    return {"path": path, **winner, "shadowed": shadowed}


def identical(first: str, second: str):
    """Whether both files hold the same bytes; None if one cannot be read."""
    try:
        with open(first, "rb") as one, open(second, "rb") as other:
            return one.read() == other.read()
    except OSError:
        return None
