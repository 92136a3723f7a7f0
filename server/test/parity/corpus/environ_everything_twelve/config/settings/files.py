import os
from enum import Enum

from config.env import BASE_DIR, env, env_to_enum


class FileUploadStorage(Enum):
    LOCAL = "local"
    S3 = "s3"


FILE_UPLOAD_STORAGE = env_to_enum(FileUploadStorage, env("FILE_UPLOAD_STORAGE", default="local"))
if FILE_UPLOAD_STORAGE == FileUploadStorage.LOCAL:
    MEDIA_ROOT_NAME = "media"
    MEDIA_ROOT = os.path.join(BASE_DIR, MEDIA_ROOT_NAME)
    MEDIA_URL = f"/{MEDIA_ROOT_NAME}/"
if FILE_UPLOAD_STORAGE == FileUploadStorage.S3:
    MEDIA_URL = "https://s3/"
