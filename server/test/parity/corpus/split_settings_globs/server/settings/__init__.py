"""
This is the main settings file; environments are in ``environments``.
"""

from os import environ

from split_settings.tools import include, optional

environ.setdefault("DJANGO_ENV", "development")
_ENV = environ["DJANGO_ENV"]

_base_settings = (
    "components/common.py",
    "components/c*.py",
    "components/logging.py",
    # Each adds to what the others have set, in the order of the disk.
    "ordered/*.py",
    optional("components/absent.py"),
    # Select the right env:
    f"environments/{_ENV}.py",
    # Optionally override some settings:
    optional("environments/local.py"),
    optional("environments/nothing-*.py"),
)

include(*_base_settings)
