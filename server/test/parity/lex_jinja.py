"""Reads a JSON list of texts from stdin; prints, for each, Jinja2's pieces as [kind, end], or null where it raises."""

import json
import sys

from jinja2 import Environment, TemplateSyntaxError

ENDS = {"block_end": "tag", "variable_end": "variable", "comment_end": "comment", "raw_begin": "tag", "raw_end": "tag"}
environment = Environment(keep_trailing_newline=True)


def pieces(text):
    found = []
    at = 0
    try:
        for _, kind, value in environment.lexer.tokeniter(text, None):
            # Marks such as `-%}` swallow the white space around the tag, which is then in no token at all.
            at = text.index(value.strip(), at) + len(value.strip())
            if kind in ENDS:
                found.append([ENDS[kind], at])
    except TemplateSyntaxError:
        return None
    return found


json.dump([pieces(text) for text in json.load(sys.stdin)], sys.stdout)
