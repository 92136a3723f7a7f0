import os

SECRET_KEY = "x"
HOSTS = [host.strip() for host in os.environ["HOSTS"].split(",")]
ALLOWED_HOSTS = HOSTS
PRIMARY, *OTHERS = HOSTS
STATIC_URL = "https://" + PRIMARY.upper().lower() + "/static".rstrip("/") + "/"
MEDIA_URL = "https://{host}/media/".format(host=OTHERS[-1])
STATICFILES_DIRS = list(filter(None, os.environ["STATIC_DIRS"].split(":")))
MEDIA_ROOT = "/".join(["", "srv", "media"]).replace("media", "MEDIA").title()
STATIC_ROOT = "  /srv/static/  ".strip().removesuffix("/").removeprefix("/srv") or "/x"
DEBUG = PRIMARY.startswith("a.") and PRIMARY.endswith((".example", ".test")) and "b" not in PRIMARY
INSTALLED_APPS = "django.contrib.staticfiles django.contrib.auth shop".split()
INSTALLED_APPS += """
    news
    gallery
""".split()
INSTALLED_APPS.extend("one,two,,three".split(",", 1))
WHITENOISE_MIMETYPES = dict(pair.split("=") for pair in "a=b;c=d".split(";"))
ASSETS_WORDS = ["Hello World".swapcase(), "abc".capitalize(), "a-b-c".rpartition("-"), "a.b.c".rsplit(".", 1), "k=v=w".partition("="), "x".center(5, "*"), "7".zfill(3), "a,b".count(","), "hello".find("l"), "hello".index("o"), "l1\nl2\r\nl3".splitlines(), "abc".isalpha(), "12".isdigit(), "a b".expandtabs(), "tEST".casefold(), "ab".join("xyz"), "abcabc".translate(str.maketrans("ab", "xy")), "a".ljust(3) + "|", "a".rjust(3)]
