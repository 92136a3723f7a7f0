"""A project with what static trees hold in the wild: prefixes, overlaps, links, hidden and oddly named files."""

import os
from pathlib import Path

SETTINGS = '''
import os

STATIC_ROOT = os.path.join(BASE_DIR, "collected")
STATICFILES_DIRS = (
    BASE_DIR / "assets",
    ("pre", BASE_DIR / "prefixed"),
    ("deep/er", os.path.join(BASE_DIR, "prefixed_deep")),
    str(BASE_DIR / "assets_override"),
    ["listed", BASE_DIR / "listed"],
    BASE_DIR / "linked",
    BASE_DIR / "nested" / "static",
)
INSTALLED_APPS = ["admin_skin", *INSTALLED_APPS, "shop.apps.ShopConfig", "shop.nested", "spaced"]
STATIC_URL = "/static/"
'''

# path below the project: its text. Same path in two roots with the same text: identical copies.
FILES = {
    "assets/css/site.css": "site",
    "assets/css/both.css": "same bytes",
    "assets/js/app.js": "app",
    "assets/js/app.min.js": "min",
    "assets/js/app.js~": "backup",
    "assets/.hidden.css": "hidden",
    "assets/.git/config": "hidden folder",
    "assets/CVS/Entries": "cvs",
    "assets/css/.DS_Store": "hidden below",
    "assets/css/CVS/Root": "cvs below",
    "assets/CVSnot/kept.css": "kept",
    "assets/backup~/in.css": "ignored folder",
    "assets/UPPER.CSS": "upper",
    "assets/upper.css": "lower",
    "assets/with space/a b.css": "space",
    "assets/with space/ leading": "leading",
    "assets/uni/\u00fcber.css": "composed",
    "assets/uni/u\u0308ber.css": "decomposed",
    "assets/uni/\u65e5\u672c.css": "kanji",
    "assets/uni/\U0001f600.css": "astral",
    "assets/uni/\uff5e.css": "full width",
    "assets/odd/100%.css": "percent",
    "assets/odd/a#b?c.css": "hash and query",
    "assets/odd/quote'\"s.css": "quotes",
    "assets/odd/back\\slash.css": "backslash",
    "assets/odd/new\nline.css": "newline",
    "assets/odd/[brackets].css": "brackets",
    "assets/odd/*.css": "star",
    "assets/odd/-dash": "dash",
    "assets/odd/noext": "none",
    "assets/odd/a.tar.gz": "two dots",
    "assets/odd/...dots": "hidden too",
    "assets/odd/end.": "end",
    "assets/empty.css": "",
    "assets/pre/one.css": "from assets, before the prefix",
    "assets/admin/css/base.css": "admin overridden by a directory",
    "prefixed/one.css": "from the prefix",
    "prefixed/sub/two.css": "two",
    "prefixed/.well-known/x": "hidden",
    "prefixed_deep/three.css": "three",
    "assets_override/css/site.css": "another site",
    "assets_override/css/both.css": "same bytes",
    "assets_override/js/vendor/lib.js": "lib",
    "listed/four.css": "four",
    "linked/real.css": "real",
    "nested/static/five.css": "five",
    "nested/static/static/six.css": "six",
    "outside/target.css": "target",
    "outside/tree/in/tree.css": "in tree",
    "outside/tree/.hid": "hid",
    "collected/stale.css": "stale",
    "admin_skin/__init__.py": "",
    "admin_skin/static/admin/css/base.css": "admin's base overridden by an app",
    "admin_skin/static/admin/css/extra.css": "extra",
    "admin_skin/static/admin/js/core.js": "core",
    "shop/__init__.py": "",
    "shop/apps.py": (
        "from django.apps import AppConfig\n\n\n"
        "class ShopConfig(AppConfig):\n    default_auto_field = 'django.db.models.BigAutoField'\n    name = 'shop'\n"
    ),
    "shop/static/shop/cart.js": "cart",
    "shop/static/css/both.css": "other bytes",
    "shop/static/admin/css/base.css": "too late",
    "shop/nested/__init__.py": "",
    "shop/nested/apps.py": (
        "import os\n\nfrom django.apps import AppConfig\n\n\n"
        "class NestedConfig(AppConfig):\n    name = 'shop.nested'\n    label = 'nested'\n"
        "    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'elsewhere')\n"
    ),
    "shop/nested/static/unseen.css": "not below the app's path",
    "shop/nested/elsewhere/static/seen.css": "seen",
    "spaced/__init__.py": "",
    "spaced/static/spaced/many.dots.in.name.css": "dots",
    "spaced/static/shop/cart.js": "cart",
}

# link: target, as the link says it.
LINKS = {
    "linked/file.css": "../outside/target.css",
    "linked/tree": "../outside/tree",
    "linked/.hidden_link": "../outside/target.css",
    "linked/css": "../assets/css",
    "assets/css/self.css": "site.css",
    "shop/static/linked": "../../outside/tree/in",
}


def make_everything(settings: Path) -> None:
    project = settings.parent.parent
    for name, text in FILES.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name, target in LINKS.items():
        os.symlink(target, project / name)
    (project / "assets/empty_folder").mkdir()
    for number in range(300):
        path = project / f"spaced/static/spaced/many/{number % 7}/file{number}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{number}")
    settings.write_text(settings.read_text() + SETTINGS)
