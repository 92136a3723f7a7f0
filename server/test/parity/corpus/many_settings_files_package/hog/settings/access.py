import os

from hog.settings.base_variables import DEBUG, TEST
from hog.settings.utils import get_list

SECRET_KEY = os.getenv("SECRET_KEY", "<randomly generated secret key>")
ALLOWED_HOSTS = get_list(os.getenv("ALLOWED_HOSTS", "*"))
