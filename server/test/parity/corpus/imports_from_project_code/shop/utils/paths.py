from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def below(*names):
    """The first argument may be absolute."""
    return PROJECT.joinpath(*names)
