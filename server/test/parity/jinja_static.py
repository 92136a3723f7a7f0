"""Reads a JSON list of Jinja2 templates from stdin; prints, for each, the sorted texts that may be handed to `static()` as
they are, or null where Jinja2 raises.
"""

import json
import sys

from jinja2 import Environment, TemplateSyntaxError, nodes

environment = Environment(extensions=["jinja2.ext.do"])


def named(text):
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError:
        return None
    found = []
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name != "static":
            continue
        argument = next((one.value for one in call.kwargs if one.key == "path"), call.args[0] if call.args else None)
        found += literals(argument)
    return sorted(found)


def literals(node):
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, nodes.CondExpr):
        return literals(node.expr1) + literals(node.expr2)
    return []


json.dump([named(text) for text in json.load(sys.stdin)], sys.stdout)
