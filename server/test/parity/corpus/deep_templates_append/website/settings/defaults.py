from pathlib import Path

ROOT = Path(__file__).resolve(strict=True).parents[2]
SECRET_KEY = "x"
STATIC_URL = "/static/"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.staticfiles",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "website.jinja2.environment",
            "extensions": ["webassets.ext.jinja2.AssetsExtension"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": []},
    },
]
