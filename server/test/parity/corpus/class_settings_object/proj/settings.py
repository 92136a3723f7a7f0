import os

from proj import config as configs

settings_class = getattr(configs, os.environ.get("ENV_NAME", "Local") + "Config")
settings = settings_class()

for name in dir(settings):
    if name.isupper():
        globals()[name] = getattr(settings, name)
