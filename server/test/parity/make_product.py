"""Makes a project of a product that is built on Django, with the product's own start command where it has one.

Usage: python make_product.py NAME FOLDER, with the Python of the environment of parity/requirements-NAME.txt.
Writes FOLDER/NAME/ with a manage.py.
"""

import sys
from pathlib import Path

from make_projects import command, write

MANAGE = '''import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "{module}")

from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
'''


def mezzanine(parent: Path) -> None:
    # A project's package may not be called as another one.
    command(parent, program("mezzanine-project"), "bookshop")
    (parent / "bookshop").rename(parent / "mezzanine")


def evennia(parent: Path) -> None:
    """Its launcher is its manage.py, and does the same."""
    command(parent, program("evennia"), "--init", "evennia")
    write(parent / "evennia/manage.py", MANAGE.format(module="server.conf.settings"))


def mailman_web(parent: Path) -> None:
    """The settings of its manual: those of the package, and what is one's own. The command `mailman-web` is its manage.py."""
    own = ["from mailman_web.settings.base import *", "from mailman_web.settings.mailman import *", 'SECRET_KEY = "x"', "LOGGING = {}"]
    write(parent / "mailman-web/settings.py", "".join(f"{line}\n" for line in own))
    write(parent / "mailman-web/manage.py", MANAGE.format(module="settings"))


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


PRODUCTS = {"mezzanine": mezzanine, "evennia": evennia, "mailman-web": mailman_web}

if __name__ == "__main__":
    PRODUCTS[sys.argv[1]](Path(sys.argv[2]))
