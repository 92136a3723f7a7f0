"""A hand-made settings class filled from annotations."""
import os
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True)
class Static:
    static_root: str = "/srv/none"
    static_url: str = "/static/"
    debug: bool = False
    max_age: int = 60

    @classmethod
    def from_env(cls, prefix):
        values = {}
        for field in fields(cls):
            raw = os.environ.get(f"{prefix}_{field.name.upper()}")
            if raw is None:
                continue
            if field.type is bool:
                values[field.name] = raw.lower() in ("1", "true")
            elif field.type is int:
                values[field.name] = int(raw)
            else:
                values[field.name] = raw
        return cls(**values)


static = Static.from_env("SERVICE")
globals().update({name.upper(): value for name, value in asdict(static).items()})
SECRET_KEY = "x"
WHITENOISE_MAX_AGE = static.max_age
INSTALLED_APPS = ["django.contrib.staticfiles"]
MEDIA_URL = static.static_url.replace("static", "media")
