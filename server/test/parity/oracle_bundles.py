"""Builds bundles with the real webassets: one JSON request per line on stdin, one JSON answer per line on stdout.

A request: files ({path: base64}, relative to the media folder, or absolute below HOME with a leading '~/'), times ({path: mtime}),
env (configuration), bundles ([[name or null, spec], …]) and builds (how many times over). A spec: contents (texts,
specs, or {"same": index} for a bundle seen before), output, filters, depends, config, debug. A filter: a name, or [name, options];
`trace:…` names one that marks what it is given.

An answer: what each bundle's build raised, every file afterwards (base64), versions, and what contents resolve to.
"""

import base64
import json
import os
import shutil
import sys
import tempfile

import webassets.utils
from webassets import Bundle, Environment
from webassets.filter import Filter, get_filter

MEMORY = "/dev/shm"
HOME = tempfile.mkdtemp(prefix="bundles-", dir=MEMORY if os.path.isdir(MEMORY) else None)
MEDIA = os.path.join(HOME, "media")


def tracer(name):
    """trace:ID:METHODS:LEVEL, METHODS of i(nput) o(utput) p(open) c(oncat)."""
    _, ident, methods, level = name.split(":")

    def wrap(mark, text):
        return "%s%s<%s>" % (ident, mark, text)

    def read(path):
        with open(path, encoding="utf-8") as file:
            return file.read()

    attributes = {
        "name": name,
        "max_debug_level": {"none": None, "false": False, "merge": "merge"}[level],
    }
    if "i" in methods:
        attributes["input"] = lambda self, _in, out, **kw: out.write(wrap("i", _in.read()))
    if "o" in methods:
        attributes["output"] = lambda self, _in, out, **kw: out.write(wrap("o", _in.read()))
    if "p" in methods:
        attributes["open"] = lambda self, out, source_path, **kw: out.write(wrap("p", read(source_path)))
    if "c" in methods:
        attributes["concat"] = lambda self, out, hunks, **kw: out.write(
            wrap("c", "|".join(hunk.data() for hunk, _ in hunks))
        )
    return type("Tracer", (Filter,), attributes)()


def make_filter(spec):
    name, options = (spec, {}) if isinstance(spec, str) else spec
    return tracer(name) if name.startswith("trace:") else get_filter(name, **options)


def make_bundle(spec, made):
    if "same" in spec:
        return made[spec["same"]]
    options = {key: spec[key] for key in ("output", "depends", "debug", "remove_duplicates") if key in spec}
    contents = [item if isinstance(item, str) else make_bundle(item, made) for item in spec["contents"]]
    bundle = Bundle(
        *[item.replace("~/", HOME + "/") if isinstance(item, str) else item for item in contents],
        filters=[make_filter(filter) for filter in spec.get("filters", [])] or None,
        config=spec.get("config", {}),
        **options
    )
    made.append(bundle)
    return bundle


def place(path):
    return os.path.join(HOME, path[2:]) if path.startswith("~/") else os.path.join(MEDIA, path)


def write(request):
    shutil.rmtree(HOME, ignore_errors=True)
    os.makedirs(MEDIA)
    for path, content in request["files"].items():
        full = place(path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(base64.b64decode(content))
        os.utime(full, (1600000000, request.get("times", {}).get(path, 1600000000)))


def tree():
    found = {}
    for folder, _, names in os.walk(HOME):
        for name in names:
            full = os.path.join(folder, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, HOME)] = base64.b64encode(file.read()).decode()
    return found


def plain(item):
    return item.output if isinstance(item, Bundle) else item


def attempt(work):
    try:
        return {"value": work()}
    except Exception as error:
        return {"error": str(error), "type": type(error).__name__}


def links(bundle):
    """[URL, integrity]; webassets before 2.0 knows no integrity."""
    if not hasattr(webassets.utils, "calculate_sri"):
        return [[url] for url in bundle.urls()]
    plainly = bundle.urls()
    found = [[link["uri"], link["sri"]] for link in bundle.urls(calculate_sri=True)]
    assert [url for url, _ in found] == plainly, (found, plainly)
    return found


def answer(request):
    write(request)
    config = {
        key: [item.replace("~/", HOME + "/") for item in value] if key == "load_path" else value
        for key, value in request["env"].items()
    }
    if "url_mapping" in config:
        config["url_mapping"] = {key.replace("~/", HOME + "/"): value for key, value in config["url_mapping"].items()}
    env = Environment(MEDIA, config.pop("url", "/media/"), **{key: config[key] for key in config if key.islower()})
    for key in config:
        if not key.islower():
            env.config[key] = config[key]
    made = []
    errors = []
    for name, spec in request["bundles"]:
        bundle = make_bundle(spec, made)
        if name is None:
            env.add(bundle)
        else:
            env.register(name, bundle)
    resolved = [
        attempt(lambda b=b: [[plain(item), plain(path)] for item, path in b.resolve_contents(force=True)]) for b in env
    ]
    for _ in range(request.get("builds", 1)):
        errors = []
        for bundle in env:
            outcome = attempt(lambda b=bundle: b.build(force=True) and None)
            errors.append([outcome["type"], outcome["error"]] if "error" in outcome else None)
    versions = [attempt(lambda b=b: b.version) for b in env]
    urls = [attempt(lambda b=b: links(b)) for b in env] if request.get("urls") else None
    return {"home": HOME, "errors": errors, "tree": tree(), "versions": versions, "resolved": resolved, "urls": urls}


def main():
    try:
        for line in sys.stdin:
            try:
                found = answer(json.loads(line))
            except ValueError as error:
                found = {"refused": str(error)}
            print(json.dumps(found), flush=True)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


main()
