from django.apps import AppConfig


class AbacusConfig(AppConfig):
    name = "abacus"
