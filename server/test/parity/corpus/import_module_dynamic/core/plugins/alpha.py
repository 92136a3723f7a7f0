APPS = ["core.plugins.alpha"]
