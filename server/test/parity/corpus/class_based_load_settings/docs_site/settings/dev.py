from .base import CommunityBaseSettings


class CommunityDevSettings(CommunityBaseSettings):
    """Settings for local development"""

    PRODUCTION_DOMAIN = "localhost:8000"
    STATIC_URL = "/static-dev/"

    @property
    def INSTALLED_APPS(self):
        apps = super().INSTALLED_APPS
        apps.append("debug_toolbar")
        return apps


CommunityDevSettings.load_settings(__name__)
