"""What Python's own functions make of the strings in a JSON list on stdin, as a JSON list on stdout."""

import json
import posixpath
import sys
from urllib.parse import unquote, urldefrag, urlsplit, urlunsplit


def utf8_error(data):
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return str(error)
    return None


def loaded(text):
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return json.dumps(value, separators=(",", ":"))


def describe(text):
    parts = urlsplit(text)
    return {
        "urlsplit": list(parts),
        "urlunsplit": urlunsplit(parts),
        "urldefrag": list(urldefrag(text)),
        "unquote": unquote(text),
        "normpath": posixpath.normpath(text),
        "split": list(posixpath.split(text)),
        "splitext": list(posixpath.splitext(posixpath.basename(text))),
        "join": posixpath.join("a/b", text),
        "repr": repr(text),
        "strip": text.strip(),
        "dumps": json.dumps(text),
        "utf8": utf8_error(text.encode("latin-1", "replace")),
        "loads": loaded(text),
    }


json.dump([describe(text) for text in json.load(sys.stdin)], sys.stdout)
