ROOT_APPS = ["a"]
