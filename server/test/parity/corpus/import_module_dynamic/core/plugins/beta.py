APPS = ["core.plugins.beta"]
DIRS = ["/srv/beta"]
