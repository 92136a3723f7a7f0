from __future__ import annotations

import typing as t
from typing import TYPE_CHECKING, Any, Final, TypedDict, cast

if TYPE_CHECKING:
    from somewhere_unknown import Thing


class Engine(TypedDict, total=False):
    BACKEND: str
    DIRS: list[str]


BASE: Final = "/srv"
NEVER_ASSIGNED: str
SECRET_KEY: str = "x"
DEBUG: bool = t.cast(bool, 1)
STATIC_URL: Final[str] = "/static/"
STATICFILES_DIRS: list[str | tuple[str, str]] = [BASE, ("p", BASE + "/p")]
INSTALLED_APPS: t.List[str] = ["django.contrib.staticfiles"]
TEMPLATES: list[Engine] = [Engine(BACKEND="django.template.backends.django.DjangoTemplates", DIRS=["/t"])]
STORAGES: dict[str, dict[str, Any]] = {
    "staticfiles": cast("dict", {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}),
}
MEDIA_ROOT: str = BASE if not TYPE_CHECKING else "x"
