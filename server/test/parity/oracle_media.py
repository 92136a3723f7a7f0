"""What the forms, widgets and admins of a project's apps really ask for: Media put together by Django itself."""

import gc
import importlib
import pkgutil
import warnings

MODULES = ("admin", "forms", "widgets", "wagtail_hooks", "panels", "blocks", "fields", "models", "views", "panels")


def media() -> list:
    """Sorted paths of every script and style sheet, URLs left out, that some `media` holds."""
    from django.contrib import admin
    from django.forms import MediaDefiningClass

    import_modules()
    found = set()
    for thing in gc.get_objects():
        # `isinstance` would set up what is lazy.
        if issubclass(type(thing), MediaDefiningClass):
            found |= of_class(thing)
    for model_admin in admin.site._registry.values():
        found |= of_media(lambda: model_admin.media)
    return sorted(path for path in map(logical, found) if path and not path.startswith(("http://", "https://", "/")))


def logical(path: str) -> str:
    """Of what `static()` has already made a URL of, and Wagtail added a version to."""
    from django.conf import settings

    return path[len(settings.STATIC_URL) :].partition("?")[0] if path.startswith(settings.STATIC_URL) else path


def import_modules() -> None:
    """All that forms and widgets are usually defined in; what does not import here is not there for Django either."""
    from django.apps import apps

    warnings.simplefilter("ignore")
    for config in apps.get_app_configs():
        for module in pkgutil.walk_packages(config.module.__path__, f"{config.name}."):
            if module.name.rsplit(".", 1)[-1] in MODULES and ".test" not in module.name:
                try:
                    importlib.import_module(module.name)
                except Exception:
                    continue


def of_class(cls) -> set:
    """As Django puts it together; most classes need arguments, but few need them for this."""
    found = of_media(lambda: cls().media) | of_media(lambda: blank(cls).media)
    definition = cls.__dict__.get("Media") if "__dict__" in dir(cls) else None
    if definition is not None:
        found |= paths(getattr(definition, "js", ()))
        css = getattr(definition, "css", {})
        for entries in css.values() if isinstance(css, dict) else ():
            found |= paths(entries)
    return found


def blank(cls):
    """With what Django's own widgets look at when they put their Media together."""
    instance = cls.__new__(cls)
    instance.attrs, instance.i18n_name = {}, None
    return instance


def of_media(get) -> set:
    try:
        result = get()
        return paths(result._js) | {path for entries in result._css.values() for path in paths(entries)}
    except Exception:
        return set()


def paths(entries) -> set:
    """Of entries as texts, and as objects: Django's `Script` and `Stylesheet`, django-js-asset's `JS`."""
    found = set()
    for entry in [entries] if isinstance(entries, str) else entries:
        for name in ("_path", "src", "path"):
            if not isinstance(entry, str) and isinstance(getattr(entry, name, None), str):
                entry = getattr(entry, name)
        if isinstance(entry, str):
            found.add(entry)
    return found
