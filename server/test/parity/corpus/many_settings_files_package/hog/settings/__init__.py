# Order matters: later files override earlier ones.
from hog.settings.base_variables import *  # noqa
from hog.settings.access import *
from hog.settings.dynamic import *
from hog.settings.web import *
from hog.settings.utils import get_from_env, str_to_bool

USE_PRECALCULATED = get_from_env("USE_PRECALCULATED", False, type_cast=str_to_bool)
if TEST:
    from hog.settings.testing import *  # noqa
if DEBUG and not SITE_URL.startswith("http:"):
    STATICFILES_DIRS += ["/srv/debug"]
