"""Runs the native filters of the real webassets: one JSON request per line on stdin, one JSON answer per line on stdout.

A request: filter, text and what the filter takes besides. An answer: output, or error. Where a package has two
implementations (C and Python) the answer to a short text holds both.
"""

import json
import re
import sys

import cssmin
import jsmin
import rcssmin
import rjsmin

PYTHON_RJSMIN = rjsmin._make_jsmin(python_only=True)
PYTHON_RCSSMIN = rcssmin._make_cssmin(python_only=True)

SHORT = 500  # the Python variants take exponential time on some texts


def both(request, extension, variant):
    minifiers = (extension, variant) if len(request["text"]) < SHORT else (extension,)
    return [minify(request["text"], request["bang"]) for minify in minifiers]


FILTERS = {
    "rjsmin": lambda r: both(r, rjsmin.jsmin, PYTHON_RJSMIN),
    "rcssmin": lambda r: both(r, rcssmin.cssmin, PYTHON_RCSSMIN),
    "cssmin": lambda r: [cssmin.cssmin(r["text"])],
    "jsmin": lambda r: [jsmin.jsmin(r["text"])],
    "replace": lambda r: [re.sub(r["pattern"], r["repl"], r["text"])],
}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"outputs": FILTERS[request["filter"]](request)}
        except Exception as error:
            answer = {"error": "%s: %s" % (type(error).__name__, error)}
        print(json.dumps(answer), flush=True)


main()
