"""Runs settings-like programs: one JSON line {source, env, world} in, one JSON line {names, error} out.

`world` decides what the module `mystery` answers. Values are tagged: ["i", "12"], ["s", "text"], ["l", [...]] …
"""

import json
import os
import pathlib
import signal
import sys
import types

LIMIT = 20_000


class TooLong(BaseException):
    pass


def stop(*_):
    raise TooLong


def tagged(value, within=()):
    kind = type(value)
    if id(value) in within:
        return ["o", "itself"]
    if value is None:
        return ["n"]
    if kind is bool:
        return ["b", value]
    if kind is int:
        return ["i", str(value)]
    if kind is float:
        return ["f", repr(value)]
    if kind is str:
        return ["s", value]
    if kind in (list, tuple, set, frozenset):
        if len(value) > LIMIT:
            raise TooLong
        tag = {list: "l", tuple: "t"}.get(kind, "S")
        return [tag, [tagged(item, (*within, id(value))) for item in value]]
    if kind is dict:
        return ["d", [[tagged(key), tagged(item, (*within, id(value)))] for key, item in value.items()]]
    if isinstance(value, pathlib.PurePath):
        return ["p", str(value)]
    return ["o", kind.__name__]


def mystery(world):
    module = types.ModuleType("mystery")
    state = {"turns": 0}

    def mix(n):
        return (n * 2654435761 + world * 40503) >> 3

    def again():
        state["turns"] += 1
        return state["turns"] % (world % 3 + 2) != 0

    def change(items):
        if world % 3 == 0:
            items.append("changed")
        elif world % 3 == 1:
            items.clear()

    def fail(n):
        if mix(n) % 2:
            raise [ValueError, KeyError, RuntimeError][mix(n) % 3]("failed")

    module.flag = lambda n: bool(mix(n) % 2)
    module.odd = lambda text: bool((len(text) + world) % 2)
    module.number = lambda n: mix(n) % 12
    module.text = lambda n: ["a", "static/", "", "blog"][mix(n) % 4]
    module.texts = lambda n: ["a", "b", "blog", "x.css"][: mix(n) % 4]
    module.again = again
    module.change = change
    module.fail = fail
    return module


def run(request):
    os.environ.clear()
    os.environ.update(request["env"])
    sys.modules["mystery"] = mystery(request["world"])
    names = {"__name__": "settings", "__file__": "/p/settings.py"}
    error = None
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        exec(compile(request["source"], "/p/settings.py", "exec"), names)
        found = {name: tagged(value) for name, value in names.items() if name.isupper()}
    except TooLong:
        return {"names": {}, "error": "TooLong"}
    except BaseException as raised:
        return {"names": {}, "error": f"{type(raised).__name__}: {raised}"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return {"names": found, "error": error}


def main():
    signal.signal(signal.SIGALRM, stop)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()


main()
