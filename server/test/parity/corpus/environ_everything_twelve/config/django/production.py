from .base import *  # noqa
from config.env import env

DEBUG = env.bool("DJANGO_DEBUG", default=False)
if env.bool("AWS_ENABLED", default=False):
    AWS_BUCKET = env("AWS_BUCKET")
    STATIC_URL = f"https://{AWS_BUCKET}.s3.example.com{STATIC_URL}"
