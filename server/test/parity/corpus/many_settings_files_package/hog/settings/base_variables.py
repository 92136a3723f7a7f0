import os
import sys

from hog.settings.utils import get_from_env, str_to_bool

BASE_DIR = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEBUG: bool = get_from_env("DEBUG", False, type_cast=str_to_bool)
TEST = ("test" in sys.argv or sys.argv[0].endswith("pytest")) or get_from_env("TEST", False, type_cast=str_to_bool)
SELF_CAPTURE: bool = get_from_env("SELF_CAPTURE", DEBUG, type_cast=str_to_bool)
SITE_URL = os.getenv("SITE_URL", "http://localhost:8000").rstrip("/")
JS_URL = os.getenv("JS_URL", "http://localhost:8234/" if DEBUG else "").rstrip("/")
