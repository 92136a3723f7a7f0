"""A finder that no tool can know without running it."""
import os

from django.contrib.staticfiles.finders import BaseFinder


class ReleaseFinder(BaseFinder):
    """Finds files in the release folder that the server announces."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        file = os.path.join(os.environ.get("BOOKSHOP_RELEASE", ""), path)
        found = [file] if os.path.exists(file) else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns):
        return []
