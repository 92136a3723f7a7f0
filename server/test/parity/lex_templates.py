"""Reads a JSON list of texts from stdin; prints, for each, how Django's lexer takes it apart and what its tags name."""

import json
import sys

from django.conf import settings
from django.template import Engine, TemplateSyntaxError
from django.template.base import Lexer, Parser, TokenType

settings.configure(USE_I18N=False)
engine = Engine(libraries={"static": "django.templatetags.static"})
parser = Parser([], engine.template_libraries, engine.template_builtins)
KINDS = {
    TokenType.TEXT: "text",
    TokenType.VAR: "variable",
    TokenType.BLOCK: "tag",
    TokenType.COMMENT: "comment",
}


def words(token):
    try:
        return token.split_contents()
    except StopIteration:
        return None


def literal(token):
    """The path of a static tag if it is a plain string: what StaticNode.handle_token compiles."""
    bits = words(token)
    if not bits or bits[0] != "static" or len(bits) < 2 or bits[1].startswith("_("):
        return None
    try:
        expression = parser.compile_filter(bits[1])
    except (TemplateSyntaxError, ValueError):
        return None
    if expression.filters or not isinstance(expression.var, str):
        return None
    return str(expression.var)


def tokens(text):
    found = []
    in_comment = False
    for token in Lexer(text).tokenize():
        kind = KINDS[token.token_type]
        if kind == "text":
            if found and found[-1]["kind"] == "text":
                found[-1]["content"] += token.contents
            else:
                found.append({"kind": kind, "content": token.contents})
        elif kind == "comment":
            found.append({"kind": kind})
        elif kind == "variable":
            found.append({"kind": kind, "content": token.contents})
        else:
            # As Parser.skip_past: the end is known by its exact contents.
            in_comment = in_comment and token.contents != "endcomment"
            found.append(
                {
                    "kind": kind,
                    "content": token.contents,
                    "words": words(token),
                    "static": None if in_comment else literal(token),
                }
            )
            in_comment = in_comment or token.contents.split()[:1] == ["comment"]
    return found


json.dump([tokens(text) for text in json.load(sys.stdin)], sys.stdout)
