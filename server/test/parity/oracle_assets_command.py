"""Runs `manage.py assets …` of the real django-assets: one JSON request per line on stdin, one JSON answer per line on stdout.

A request: home (a folder, which is made anew), files ({path: text}) and steps. A step: argv (behind `manage.py`), write
({path: text}), remove ([path]), times ({path: seconds}). An answer: for each step code, stdout and stderr; every file
afterwards (base64). Each command runs in a process of its own, forked, since Django keeps its settings for good.
"""

import base64
import json
import os
import shutil
import sys

import django_commands

# Once for all, as well, where they are installed: the children have them already.
try:
    import jinja2  # noqa: F401
    import webassets.ext.jinja2  # noqa: F401
    import yaml  # noqa: F401
except ImportError:
    pass


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


def answer(request):
    home = request["home"]
    shutil.rmtree(home, ignore_errors=True)
    write(home, {"files": request["files"], "times": request.get("times", {})})
    steps = []
    for step in request["steps"]:
        write(home, {"files": step.get("write", {}), "times": step.get("times", {})})
        for path in step.get("remove", []):
            os.remove(os.path.join(home, path))
        steps.append(run(home, step["argv"]))
    return {"steps": steps, "tree": tree(home)}


def write(home, request):
    for path, text in request["files"].items():
        full = os.path.join(home, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.utime(full, (1600000000, 1600000000))
    for path, seconds in request["times"].items():
        os.utime(os.path.join(home, path), (seconds, seconds))


def run(home, argv):
    paths = {"stdout": os.path.join(home, ".out"), "stderr": os.path.join(home, ".err")}
    with open(paths["stdout"], "w") as out, open(paths["stderr"], "w") as err:
        shown = {"code": django_commands.run(home, "site1.settings", argv, out.fileno(), err.fileno())}
    for name, path in paths.items():
        with open(path, encoding="utf-8") as file:
            shown[name] = file.read()
        os.remove(path)
    return shown


def tree(home):
    found = {}
    for folder, _, names in os.walk(home):
        for name in names:
            full = os.path.join(folder, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, home)] = base64.b64encode(file.read()).decode()
    return found


main()
