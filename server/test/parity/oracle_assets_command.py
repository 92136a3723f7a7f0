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
import traceback

# Once for all: the children have them already.
import django.contrib.staticfiles.apps  # noqa: F401
import django.contrib.staticfiles.checks  # noqa: F401
import django.core.mail  # noqa: F401
import django.core.management
import django.core.serializers.json  # noqa: F401
import django.template.defaulttags  # noqa: F401
import django.template.loader_tags  # noqa: F401
import django.views.debug  # noqa: F401
import django_assets.management.commands.assets  # noqa: F401
import jinja2  # noqa: F401
import webassets.ext.jinja2  # noqa: F401
import webassets.filter
import yaml  # noqa: F401


def main():
    webassets.filter.load_builtin_filters()
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
    out, err = os.path.join(home, ".out"), os.path.join(home, ".err")
    pid = os.fork()
    if pid == 0:
        for number, path in ((1, out), (2, err)):
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(file, number)
        code = command(home, argv)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 0xFF)
    _, status = os.waitpid(pid, 0)
    shown = {"code": os.WEXITSTATUS(status)}
    for name, path in (("stdout", out), ("stderr", err)):
        with open(path, encoding="utf-8") as file:
            shown[name] = file.read()
        os.remove(path)
    return shown


def command(home, argv):
    os.chdir(home)
    sys.path.insert(0, home)
    sys.dont_write_bytecode = True
    os.environ["DJANGO_SETTINGS_MODULE"] = "site1.settings"
    sys.argv = ["manage.py", *argv]
    try:
        django.core.management.execute_from_command_line(sys.argv)
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
        return 1


def tree(home):
    found = {}
    for folder, _, names in os.walk(home):
        for name in names:
            full = os.path.join(folder, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, home)] = base64.b64encode(file.read()).decode()
    return found


main()
