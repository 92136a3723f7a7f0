import pathlib
from pathlib import Path, PurePosixPath

THIS = Path(__file__)
BASE_DIR = THIS.resolve().parents[1]
CONFIG_DIR = pathlib.Path(__file__).absolute().parent
SRC = BASE_DIR.joinpath("src", "apps")
SIBLING = BASE_DIR.with_name("frontend")
SAME = (CONFIG_DIR / "..").resolve()

SECRET_KEY = "x"
DEBUG = SAME == BASE_DIR and THIS.suffix == ".py" and THIS.stem == "settings"
INSTALLED_APPS = ["django.contrib.staticfiles", CONFIG_DIR.name]

STATIC_URL = f"/{BASE_DIR.joinpath('static').name}/"
STATIC_ROOT = str(BASE_DIR / "var" / "static")
MEDIA_ROOT = BASE_DIR / "var" / Path("media")
MEDIA_URL = PurePosixPath("/media").as_posix() + "/"
STATICFILES_DIRS = [
    SRC / "static",
    SIBLING / "dist",
    ("dated", BASE_DIR / f"static-{2024}"),
    Path("/srv") / "shared" / "static",
    BASE_DIR.parent.joinpath("outside"),
    "/opt" / Path("left"),
    Path(BASE_DIR, "many", "parts"),
    BASE_DIR / "a.b" / "c.tar.gz",
    (BASE_DIR / "x.txt").with_suffix(".css"),
    (BASE_DIR / "x.txt").parent / "y",
    BASE_DIR / "sub/dir",
    BASE_DIR / "/absolute/wins",
    Path(str(BASE_DIR) + "/plus"),
    *[BASE_DIR / name for name in ("one", "two")],
    BASE_DIR.relative_to(BASE_DIR.parent),
    list(BASE_DIR.parents)[0],
    "/".join(BASE_DIR.parts[-1:]),
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"] if (BASE_DIR / "config").exists() else [],
        "APP_DIRS": (CONFIG_DIR / "settings.py").is_file() and BASE_DIR.is_dir(),
    }
]
