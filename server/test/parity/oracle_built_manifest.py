"""Asks the real django-assets and WhiteNoise of a project: oracle_built_manifest.py build|ask HOME → JSON on stdout.

build: every bundle is built with the manifest `django`; the text of staticfiles.json. ask: for each manifest, the URLs of every
bundle as a page gets them at run time, with nothing built; and for each file below STATIC_ROOT whether WhiteNoise takes it
for one that never changes.
"""

import json
import os
import sys

command, home = sys.argv[1:]
sys.path.insert(0, home)
sys.dont_write_bytecode = True
os.environ["DJANGO_SETTINGS_MODULE"] = "site1.settings"

import django  # noqa: E402

django.setup()

import django_assets.manifest  # noqa: E402, F401
from django.conf import settings  # noqa: E402
from django_assets.env import get_env  # noqa: E402

root = settings.STATIC_ROOT
env = get_env()
if command == "build":
    env.manifest = "django"
    for bundle in env:
        bundle.build(force=True)
    with open(os.path.join(root, "staticfiles.json"), encoding="utf-8") as file:
        print(json.dumps(file.read()))
else:
    from whitenoise.middleware import WhiteNoiseMiddleware

    env.auto_build = False
    urls = {}
    for kind in ("django", "file", "json:versions.json", "cache"):
        env.manifest = kind
        urls[kind] = {}
        for name, bundle in env._named_bundles.items():
            bundle.version = None
            urls[kind][name] = bundle.urls()
    middleware = WhiteNoiseMiddleware(lambda request: None)
    immutable = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            relative = os.path.relpath(path, root)
            immutable[relative] = middleware.immutable_file_test(path, "/static/" + relative)
    print(json.dumps({"urls": urls, "immutable": immutable}))
