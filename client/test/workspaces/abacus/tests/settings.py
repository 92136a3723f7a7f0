SECRET_KEY = "of the tests"
INSTALLED_APPS = ["django.contrib.staticfiles", "abacus"]
STATIC_URL = "/static/"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
