"""Runs commands of Django for deploy scripts: one JSON request per line on stdin, one JSON answer per line on stdout.

A request: home (the project's folder) and commands (lists of arguments behind `manage.py`). The first that fails is the last.
An answer: works, and what was printed. With `serve` instead, the answer is a port of this machine, where fakePrograms/deploy/python
asks for one command each: the folder and the arguments, a line each, then an empty line; the answer is the exit code on a line, and
what was printed.
"""

import json
import socket
import sys
import tempfile
import threading

import django_commands

turn = threading.Lock()


def main():
    for line in sys.stdin:
        request = json.loads(line)
        if "serve" in request:
            print(json.dumps({"port": serve()}), flush=True)
            continue
        printed = b""
        code = 0
        for argv in request["commands"]:
            code, more = run(request["home"], argv)
            printed += more
            if code != 0:
                break
        print(json.dumps({"works": code == 0, "printed": printed.decode()}), flush=True)


def run(home, argv):
    with turn, tempfile.TemporaryFile() as file:
        code = django_commands.run(home, "mysite.settings", argv, file.fileno(), file.fileno())
        file.seek(0)
        return code, file.read()


def serve():
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=listen, args=(server,), daemon=True).start()
    return server.getsockname()[1]


def listen(server):
    while True:
        connection, _ = server.accept()
        with connection, connection.makefile("rwb") as stream:
            lines = []
            for line in iter(stream.readline, b"\n"):
                lines.append(line.decode().rstrip("\n"))
            code, printed = run(lines[0], lines[1:])
            stream.write(b"%d\n" % code + printed)


main()
