class PlugConfig:
    name = "plug"
    django_apps = ["plug.deps", "plug.more"]


config = PlugConfig
