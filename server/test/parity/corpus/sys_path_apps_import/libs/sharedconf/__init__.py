def apps(site):
    return ["django.contrib.staticfiles", site, f"{site}.extras"]
