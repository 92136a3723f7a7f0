"""What cannot be known without running it must be said to be unknown."""
import random
import socket
import subprocess
import time
import uuid
from datetime import datetime

SECRET_KEY = uuid.uuid4().hex
DEBUG = socket.gethostname().startswith("dev-no-such-host")
STATIC_URL = "/static/"
MEDIA_URL = "/media-%s/" % subprocess.run(["echo", "run"], capture_output=True, text=True).stdout.strip()
INSTALLED_APPS = ["django.contrib.staticfiles"]
if time.time() < 0:
    INSTALLED_APPS.append("before_1970")
STATIC_ROOT = "/srv/%d" % max(2, datetime.now().year // 10000)
STATICFILES_DIRS = ["/srv/known", "/srv/" + random.choice(["same", "same"])]
