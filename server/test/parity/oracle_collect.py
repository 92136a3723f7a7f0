"""Runs manage.py of real projects, as often as asked: one JSON request per line on stdin, one JSON answer per line on stdout.

A request: folder (with manage.py), argv (what follows manage.py), env, stdin, and settings to replace once the project has
read its own. An answer: stdout, stderr, code. Django is imported once, a project is read once for all the requests on it in a row, and
every run is a fork, so that it costs no start. COLLECT_MEMO is a folder where what Brotli made of a content is kept: it is most of
the time, and depends on nothing else.
"""

import hashlib
import json
import os
import runpy
import sys
import tempfile
import threading
import traceback

import django.contrib.staticfiles.management.commands.collectstatic  # noqa: F401
import django.contrib.staticfiles.storage
import django.core.management
import django.core.management.commands.runserver  # noqa: F401


MEMO = os.environ.get("COLLECT_MEMO")


def remember_brotli():
    try:
        import brotli
    except ImportError:
        return
    real = brotli.compress

    def compress(data, *args, **options):
        key = hashlib.md5(repr((brotli.__version__, args, options)).encode() + data).hexdigest()
        path = os.path.join(MEMO, key)
        try:
            with open(path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            made = real(data, *args, **options)
            beside = f"{path}.{os.getpid()}.{threading.get_ident()}"
            with open(beside, "wb") as file:
                file.write(made)
            os.rename(beside, path)
            return made

    brotli.compress = compress


class Session:
    """A fork that has read one project and runs commands in it, each in a fork of its own."""

    def __init__(self, folder, env):
        self.key = (folder, env)
        reading, self.requests = os.pipe()
        self.answers, writing = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            os.close(self.requests)
            os.close(self.answers)
            serve(folder, env, os.fdopen(reading), os.fdopen(writing, "w"))
            os._exit(0)
        os.close(reading)
        os.close(writing)
        self.requests = os.fdopen(self.requests, "w")
        self.answers = os.fdopen(self.answers)

    def run(self, line):
        self.requests.write(line)
        self.requests.flush()
        return self.answers.readline()

    def end(self):
        self.requests.close()
        self.answers.close()
        os.waitpid(self.child, 0)


def serve(folder, env, requests, answers):
    os.chdir(folder)
    for name in [name for name in os.environ if name not in ("PATH", "HOME", "LANG")]:
        del os.environ[name]
    os.environ.update(env)
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [os.getcwd(), *(path for path in sys.path if path != here)]
    sys.argv = ["manage.py", "collectstatic"]
    execute = django.core.management.execute_from_command_line

    def loop(argv=None):
        quiet = os.dup(1)
        os.dup2(2, 1)  # what settings modules print must not meet the answers
        django.setup()
        os.dup2(quiet, 1)
        for line in requests:
            answers.write(json.dumps(run(json.loads(line), execute)) + "\n")
            answers.flush()

    django.core.management.execute_from_command_line = loop
    runpy.run_path("manage.py", run_name="__main__")


def run(request, execute):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            work(request, out, err, execute)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return {
            "stdout": out.read().decode(),
            "stderr": err.read().decode(),
            "code": os.WEXITSTATUS(status),
        }


def work(request, out, err, execute):
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    reading, writing = os.pipe()
    os.write(writing, request.get("stdin", "").encode())
    os.close(writing)
    os.dup2(reading, 0)
    sys.stdin = os.fdopen(0)
    sys.stdout = os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", closefd=False)
    code = 0
    try:
        replace(request.get("settings", {}))
        execute(["manage.py", *request["argv"]])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else (0 if end.code is None else 1)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def replace(changes):
    from django.conf import settings
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.utils.functional import empty

    for name, value in changes.items():
        if name != "storage":
            setattr(settings, name, value)
        elif django.VERSION < (4, 2):
            settings.STATICFILES_STORAGE = value
        else:
            from django.core.files.storage import storages

            # Apps may have asked for the storage already.
            settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": value}}
            storages._backends = None
            storages._storages = {}
            storages.__dict__.pop("backends", None)
    staticfiles_storage._wrapped = empty


def main():
    if MEMO:
        remember_brotli()
    session = None
    for line in sys.stdin:
        request = json.loads(line)
        key = (request["folder"], request.get("env", {}))
        if session is None or session.key != key:
            if session is not None:
                session.end()
            session = Session(*key)
        sys.stdout.write(session.run(line))
        sys.stdout.flush()


main()
