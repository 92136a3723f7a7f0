import os
from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass, field
from enum import Enum
from types import SimpleNamespace
from typing import NamedTuple, Optional


class Stage(str, Enum):
    DEV = "dev"
    PROD = "prod"


@dataclass
class StaticConfig:
    url: str = "/static/"
    root: Optional[str] = None
    dirs: list = field(default_factory=list)

    @property
    def cdn(self) -> str:
        return "https://cdn.example.com" + self.url


class Brand(NamedTuple):
    name: str
    path: str = "/srv/brand"


Point = namedtuple("Point", ["x", "y"])
stage = Stage(os.environ.get("APP_STAGE", "dev"))
config = StaticConfig(root="/srv/static", dirs=["/srv/a"])
config.dirs.append("/srv/b")
env = SimpleNamespace(debug=stage is Stage.DEV, media="/srv/media")
env.url = "/media/"
brand = Brand("acme")

SECRET_KEY = "x"
DEBUG = env.debug
STATIC_URL = config.cdn if stage == Stage.PROD else config.url
STATIC_ROOT = config.root
STATICFILES_DIRS = config.dirs + [(brand.name, brand.path)]
MEDIA_ROOT = env.media
MEDIA_URL = env.url
INSTALLED_APPS = list(OrderedDict([("django.contrib.staticfiles", 1), (f"themes.{stage.value}", 2)]))
by_kind = defaultdict(list)
by_kind["core"].append("core.a")
by_kind["extra"].append("extra.a")
by_kind["core"].append("core.b")
INSTALLED_APPS += by_kind["core"] + by_kind["none"]
ASSETS_POINT = Point(1, y=2)
ASSETS_STAGES = [s.value for s in Stage]
