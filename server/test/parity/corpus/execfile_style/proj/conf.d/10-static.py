STATIC_URL = "/ten/"
STATICFILES_DIRS.append("/srv/ten")
