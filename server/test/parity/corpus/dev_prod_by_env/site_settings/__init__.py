import os

ENVIRONMENT = os.environ.get("DJANGO_ENV", "development")

if ENVIRONMENT == "production":
    from .production import *
elif ENVIRONMENT == "test":
    from .testing import *
else:
    from .development import *
