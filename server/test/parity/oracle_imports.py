"""Where this Python finds modules, asked of its own finders; no module found is run.

argv: the project's folder, put first on sys.path as running its manage.py would. stdin: JSON, names to ask for.
stdout: JSON {"path": sys.path, "modules": {name: [kind, place...]}}; beside the names asked for, all top-level names
and the submodules of a sample of packages.
"""

import inspect  # noqa: F401 (pkgutil wants it, before the project's own token.py stands in its way)
import json
import os
import pkgutil
import sys

MOST_PER_PACKAGE = 12


def find_spec(name):
    path, spec = None, None
    parts = name.split(".")
    for i in range(len(parts)):
        full = ".".join(parts[: i + 1])
        if i > 0 and path is None:
            return None
        spec = next(filter(None, (finder.find_spec(full, path) for finder in sys.meta_path)), None)
        if spec is None:
            return None
        path = spec.submodule_search_locations
    return spec


def describe(spec):
    if spec is None:
        return ["absent"]
    if spec.origin in ("built-in", "frozen"):
        return ["standard"]
    if spec.loader is None or spec.origin is None or "NamespaceLoader" in type(spec.loader).__name__:
        return ["namespace", *(place for place in spec.submodule_search_locations if os.path.isdir(place))]
    if is_standard(spec.origin):
        return ["standard", spec.origin]
    return ["package" if spec.submodule_search_locations is not None else "module", spec.origin]


STANDARD = os.path.dirname(os.__file__)


def is_standard(place):
    return place.startswith(STANDARD + os.sep) and "-packages" not in place


def main():
    sys.path.insert(0, sys.argv[1])
    # setuptools' own finder imports setuptools, which changes sys.path.
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "_distutils_hack"]
    tops = {module.name for module in pkgutil.iter_modules()} | set(sys.stdlib_module_names)
    for place in sys.path:
        if os.path.isdir(place):
            tops |= {name for name in os.listdir(place) if name.isidentifier()}
    names = set(json.load(sys.stdin)) | tops
    for package in walk(sorted(tops)):
        names.add(package)
    json.dump({"path": sys.path, "modules": {name: describe(find_spec(name)) for name in sorted(names)}}, sys.stdout)


def walk(names, depth=3):
    for name in names:
        spec = find_spec(name)
        if spec is None or spec.submodule_search_locations is None:
            continue
        places = [place for place in spec.submodule_search_locations if os.path.isdir(place)]
        inner = [f"{name}.{module.name}" for module in pkgutil.iter_modules(places)][:MOST_PER_PACKAGE]
        yield from inner
        yield f"{name}.not_there"
        if depth > 1:
            yield from walk(inner, depth - 1)


main()
