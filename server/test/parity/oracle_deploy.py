"""Runs commands of Django one after the other, as a deploy script does: one JSON request per line on stdin, one JSON answer per
line on stdout.

A request: home (the project's folder) and commands (lists of arguments behind `manage.py`). The first that fails is the last.
An answer: works, and what was printed. Each command runs in a process of its own, forked, since Django keeps its settings for good.
"""

import json
import os
import sys
import traceback

# Once for all: the children have them already.
import django.contrib.staticfiles.apps  # noqa: F401
import django.contrib.staticfiles.checks  # noqa: F401
import django.contrib.staticfiles.management.commands.collectstatic  # noqa: F401
import django.core.management
import django.template.defaulttags  # noqa: F401
import django.template.loader_tags  # noqa: F401
import django_assets.management.commands.assets  # noqa: F401
import webassets.filter


def main():
    webassets.filter.load_builtin_filters()
    for line in sys.stdin:
        request = json.loads(line)
        printed = ""
        code = 0
        for argv in request["commands"]:
            code, text = run(request["home"], argv)
            printed += text
            if code != 0:
                break
        print(json.dumps({"works": code == 0, "printed": printed}), flush=True)


def run(home, argv):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        os.dup2(write, 1)
        os.dup2(write, 2)
        code = command(home, argv)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 0xFF)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        printed = pipe.read()
    _, status = os.waitpid(pid, 0)
    return os.WEXITSTATUS(status), printed


def command(home, argv):
    os.chdir(home)
    sys.path.insert(0, home)
    sys.dont_write_bytecode = True
    os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
    sys.argv = ["manage.py", *argv]
    try:
        django.core.management.execute_from_command_line(sys.argv)
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
        return 1


main()
