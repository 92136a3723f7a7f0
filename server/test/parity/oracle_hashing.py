"""Post-processes trees with the real Django: one JSON request per line on stdin, one JSON answer per line on stdout.

A request: files and existing ([[path, base64]], files in found order), staticUrl, moduleAggregation,
keepIntermediateFiles, maxPasses, whiteNoise (its storage instead of Django's). An answer: what post_process yields up to its first error, the error, the manifest,
and the destination afterwards. A request with texts: every match of every pattern in them, and the ignored regions, as offsets
of UTF-16 units.
"""

import base64
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile

import django
from django.conf import settings

MEMORY = "/dev/shm"
HOME = tempfile.mkdtemp(prefix="hashing-", dir=MEMORY if os.path.isdir(MEMORY) else None)
SOURCE = os.path.join(HOME, "source")
# Always as long as the path that the other side names.
ROOT = os.path.join(HOME, "root")
settings.configure(
    DEBUG=False,
    STATIC_URL="/static/",
    STATIC_ROOT=ROOT,
    MEDIA_URL="/media/",
    INSTALLED_APPS=["django.contrib.staticfiles"],
    WHITENOISE_SKIP_COMPRESS_EXTENSIONS=["[^/]*"],
)
django.setup()

from django.contrib.staticfiles import storage as module  # noqa: E402
from django.core.files.storage import FileSystemStorage  # noqa: E402
from whitenoise.storage import CompressedManifestStaticFilesStorage  # noqa: E402


def storage_class(request):
    is_manifest = not request["keepIntermediateFiles"]
    manifest = CompressedManifestStaticFilesStorage if request.get("whiteNoise") else module.ManifestStaticFilesStorage
    bases = (
        (manifest,)
        if is_manifest
        else (module.HashedFilesMixin, module.StaticFilesStorage)
    )
    made = type(
        "Storage",
        bases,
        {
            "max_post_process_passes": request["maxPasses"],
            "support_js_module_import_aggregation": request["moduleAggregation"],
        },
    )
    made.__module__ = "project"
    return made


def write(folder, files):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for path, content in files:
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(base64.b64decode(content))


def tree():
    found = {}
    for folder, _, names in os.walk(ROOT):
        for name in names:
            full = os.path.join(folder, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, ROOT)] = hashlib.md5(file.read()).hexdigest()
    return found


def describe(error, name=None):
    notes = getattr(error, "__notes__", [])
    return {
        "name": name,
        "exception": type(error).__name__,
        "message": str(error),
        "note": "\n".join(notes) or None,
    }


def answer(request):
    settings.STATIC_URL = request["staticUrl"]
    write(SOURCE, request["files"])
    write(ROOT, [*request["existing"], *request["files"]])
    source = FileSystemStorage(location=SOURCE)
    storage = storage_class(request)()
    paths = {path: (source, path) for path, _ in request["files"]}
    yields, error = [], None
    try:
        for name, hashed_name, processed in storage.post_process(paths):
            if isinstance(processed, Exception):
                error = describe(processed, name)
                break
            yields.append([name, hashed_name, bool(processed)])
    except Exception as raised:
        error = describe(raised)
    found = tree()
    manifest = None
    if error is None and "staticfiles.json" in found:
        del found["staticfiles.json"]
        with open(os.path.join(ROOT, "staticfiles.json"), "rb") as file:
            manifest = file.read().decode()
    return {"yields": yields, "error": error, "manifest": manifest, "tree": found, "root": ROOT}


def scan(text, patterns):
    units = [0]
    for char in text:
        units.append(units[-1] + (2 if ord(char) > 0xFFFF else 1))
    rules = [[describe_match(match, units) for match in pattern[0].finditer(text)] for pattern in patterns]
    ignored = [re.finditer(pattern[2], text) for pattern in patterns if len(pattern) > 2]
    regions = [[units[offset] for match in found for offset in match.span()] for found in ignored]
    return {"matches": rules, "regions": regions[0] if regions else None}


def describe_match(match, units):
    groups = match.groupdict()
    url = "url" if groups else 2
    captured = groups.get("import", groups.get("exports", ""))
    return [units[match.start()], units[match.end()], *(units[o] for o in match.span(url)), captured]


def scan_all(texts):
    settings.STATIC_URL = "/static/"
    made = storage_class({"keepIntermediateFiles": True, "maxPasses": 5, "moduleAggregation": True})()
    return {
        kind: [scan(text, made._patterns.get("*." + kind, [])) for text in texts]
        for kind in ("css", "js")
    }


def main():
    try:
        for line in sys.stdin:
            request = json.loads(line)
            made = scan_all(request["texts"]) if "texts" in request else answer(request)
            print(json.dumps(made), flush=True)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


main()
