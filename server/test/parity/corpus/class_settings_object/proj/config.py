from abc import ABC, abstractmethod


class BaseConfig(ABC):
    SECRET_KEY = "x"
    DEBUG = False
    STATIC_URL = "/static/"
    INSTALLED_APPS = ["django.contrib.staticfiles"]
    name = "base"

    @property
    def STATIC_ROOT(self):
        return f"/srv/{self.name}/static"

    @property
    @abstractmethod
    def MEDIA_URL(self):
        """Each stage its own."""


class LocalConfig(BaseConfig):
    DEBUG = True
    MEDIA_URL = "/media/"


class StagingConfig(BaseConfig):
    name = "staging"
    INSTALLED_APPS = BaseConfig.INSTALLED_APPS + ["staging"]

    @property
    def MEDIA_URL(self):
        return f"https://{self.name}.example.com/media/"
