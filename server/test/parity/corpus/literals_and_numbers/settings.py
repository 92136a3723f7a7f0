SECRET_KEY = r"raw\\d" u"unicode" "joined" + b"bytes".decode()
DEBUG = not False and (1 < 2 <= 2 != 3) and None is None
STATIC_URL = (
    "/sta"
    "tic/"
)
MEDIA_URL = """/media/"""
MEDIA_ROOT = '/tab\tnew\x41\u00e9\N{BULLET}\101/'
FORCE_SCRIPT_NAME = None
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "jpeg", *("png", "gif"), "woff2",)
WHITENOISE_CHARSET = "utf-8"
ASSETS_NUMBERS = [0x1F, 0o17, 0b101, 1_000_000, 1e3, -2 ** 2, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 2 ** -1, 1 << 10, ~5, 6 & 3, 6 | 3, 6 ^ 3]
ASSETS_BIG = 2 ** 70
ASSETS_ROUND = [round(2.5), round(3.14159, 2), abs(-3), min(3, 1, 2), max([4, 9, 2]), sum([1, 2, 3]), divmod(7, 2), int("42"), float("1.5"), int("ff", 16), len("abc"), pow(2, 5)]
ASSETS_TEXT = ["a" * 3, "b" + "c", "abc"[1], "abcdef"[1:-1], "abcdef"[::-1], "abcdef"[::2], "x" in "xyz", "%s-%d-%05.2f-%r-%%" % ("a", 3, 1.5, "q"), "%(k)s" % {"k": "v"}, "{} {1} {name!r:>5}".replace("{1}", "{}").format(1, 2, name="n"), f"{3:03d}|{'x':>3}|{1.5:.2f}|{'a'!r}|{2**3=}"]
ASSETS_EMPTY = [[], (), {}, set(), "", 0, 0.0, None, (1,), [[]]]
ASSETS_CONVERTED = [str(1), str(1.0), str(True), str(None), repr("it's"), str([1, "a"]), str({"a": (1,)}), bool([]), bool("0"), list("ab"), tuple([1]), dict(a=1), dict([("b", 2)]), list({"x": 1})]
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATICFILES_DIRS = []
TEMPLATES = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": "/srv/m", "base_url": "/m/"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
