"""Prints, for each file named on standard input, one JSON line: CPython's own syntax tree in the shape of ast.ts.

Spans are UTF-16 offsets. Nothing below an f-string has one: before Python 3.12 those positions are not the source's.
"""

import ast
import json
import re
import sys
import warnings

OPS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "And": "and", "Or": "or",
    "Not": "not", "Invert": "~", "UAdd": "+", "USub": "-", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
    "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}


def op(node):
    return OPS[type(node).__name__]


class Offsets:
    """(line, UTF-8 column) → UTF-16 offset."""

    def __init__(self, text):
        self.lines = [m.group() for m in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text)]
        self.starts = []
        at = 0
        for line in self.lines:
            self.starts.append(at)
            at += utf16(line)

    def at(self, line, column):
        text = self.lines[line - 1]
        if not text.isascii():
            column = utf16(text.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "surrogatepass"))
        return self.starts[line - 1] + column


def utf16(text):
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Dumper:
    def __init__(self, text):
        self.offsets = Offsets(text)
        self.in_format = 0

    def span(self, node):
        if self.in_format:
            return None
        return [self.offsets.at(node.lineno, node.col_offset), self.offsets.at(node.end_lineno, node.end_col_offset)]

    def node(self, node, **fields):
        kind = fields.pop("type", type(node).__name__)
        return {"type": kind, "span": self.span(node), **{k: v for k, v in fields.items() if v is not None}}

    def many(self, nodes):
        return [self.dump(node) for node in nodes]

    def dump(self, node):
        if node is None:
            return None
        method = getattr(self, type(node).__name__.replace("Async", ""), None)
        return method(node) if method else self.generic(node)

    def generic(self, node):
        fields = {}
        for name, value in ast.iter_fields(node):
            if name in ("ctx", "type_comment", "kind", "simple", "cause", "msg", "returns", "type_params"):
                continue
            if isinstance(value, ast.AST):
                value = self.dump(value)
            elif isinstance(value, list):
                value = [self.dump(v) if isinstance(v, ast.AST) else v for v in value]
            fields[{"elt": "element", "generators": "clauses", "elts": "items"}.get(name, name)] = value
        return self.node(node, type=type(node).__name__.replace("Async", ""), **fields)

    # Expressions

    def Constant(self, node):
        value = node.value
        if isinstance(value, str):
            return self.node(node, type="Str", value=value)
        if isinstance(value, bytes):
            return self.node(node, type="Bytes")
        if value is None or value is Ellipsis or isinstance(value, bool):
            return {**self.node(node), "value": "..." if value is Ellipsis else value}
        if isinstance(value, complex):
            return self.node(node, type="Num", isFloat=True)
        shown = repr(value) if isinstance(value, float) else hex(value)
        return self.node(node, type="Num", value=shown, isFloat=isinstance(value, float))

    def JoinedStr(self, node):
        return self.node(node, parts=self.parts(node.values))

    def parts(self, values):
        parts = []
        self.in_format += 1
        for value in values:
            if isinstance(value, ast.Constant):
                if parts and isinstance(parts[-1], str):
                    parts[-1] += value.value
                elif value.value:
                    parts.append(value.value)
            else:
                parts.append(self.dump(value))
        self.in_format -= 1
        return parts

    def FormattedValue(self, node):
        return self.node(
            node,
            value=self.dump(node.value),
            conversion=None if node.conversion == -1 else chr(node.conversion),
            format=None if node.format_spec is None else self.parts(node.format_spec.values),
        )

    def Dict(self, node):
        entries = [
            {"value": self.dump(v)} if k is None else {"key": self.dump(k), "value": self.dump(v)}
            for k, v in zip(node.keys, node.values)
        ]
        return self.node(node, entries=entries)

    def Attribute(self, node):
        return self.node(node, value=self.dump(node.value), name=node.attr)

    def Subscript(self, node):
        return self.node(node, value=self.dump(node.value), index=self.dump(node.slice))

    def Call(self, node):
        return self.node(node, func=self.dump(node.func), args=self.arguments(node.args, node.keywords))

    def arguments(self, args, keywords):
        both = sorted([*args, *keywords], key=lambda node: (node.lineno, node.col_offset))
        return [self.argument(node) for node in both]

    def argument(self, node):
        if isinstance(node, ast.keyword):
            star = {"star": "**"} if node.arg is None else {"star": "", "name": node.arg}
            return {"span": self.span(node), **star, "value": self.dump(node.value)}
        if isinstance(node, ast.Starred):
            return {"span": self.span(node), "star": "*", "value": self.dump(node.value)}
        return {"star": "", "value": self.dump(node)}

    def BinOp(self, node):
        return self.node(node, op=op(node.op), left=self.dump(node.left), right=self.dump(node.right))

    def UnaryOp(self, node):
        return self.node(node, op=op(node.op), operand=self.dump(node.operand))

    def BoolOp(self, node):
        return self.node(node, op=op(node.op), values=self.many(node.values))

    def Compare(self, node):
        rest = [{"op": op(o), "right": self.dump(right)} for o, right in zip(node.ops, node.comparators)]
        return self.node(node, left=self.dump(node.left), rest=rest)

    def Lambda(self, node):
        return self.node(node, params=self.params(node.args), body=self.dump(node.body))

    def params(self, args):
        plain = [*args.posonlyargs, *args.args]
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        found = [self.param(a, "plain", False, d) for a, d in zip(plain, defaults)]
        if args.vararg:
            found.append(self.param(args.vararg, "*", False, None))
        found += [self.param(a, "plain", True, d) for a, d in zip(args.kwonlyargs, args.kw_defaults)]
        if args.kwarg:
            found.append(self.param(args.kwarg, "**", False, None))
        return found

    def param(self, arg, kind, keyword_only, default):
        found = {"span": self.span(arg), "name": arg.arg, "kind": kind, "keywordOnly": keyword_only}
        return found if default is None else {**found, "default": self.dump(default)}

    def comprehension(self, node):
        return {"target": self.dump(node.target), "iter": self.dump(node.iter), "ifs": self.many(node.ifs)}

    def opaque(self, node):
        return self.node(node, type="Opaque", what="await")

    Await = opaque

    def generator(self, node):
        value = {"value": self.dump(node.value)} if node.value else {}
        return self.node(node, type="Yield", **{"from": isinstance(node, ast.YieldFrom)}, **value)

    Yield = YieldFrom = generator

    # Statements

    def AugAssign(self, node):
        return self.node(node, target=self.dump(node.target), op=op(node.op), value=self.dump(node.value))

    def Raise(self, node):
        return self.node(node, value=self.dump(node.exc))

    def Try(self, node):
        return self.node(
            node,
            type="Try",
            body=self.many(node.body),
            handlers=self.many(node.handlers),
            orelse=self.many(node.orelse),
            finalbody=self.many(node.finalbody),
        )

    TryStar = Try

    def ExceptHandler(self, node):
        found = {"span": self.span(node), "body": self.many(node.body)}
        if node.type is not None:
            found["type"] = self.dump(node.type)
        if node.name is not None:
            found["name"] = node.name
        return found

    def With(self, node):
        items = []
        for item in node.items:
            found = {"context": self.dump(item.context_expr)}
            items.append(found if item.optional_vars is None else {**found, "target": self.dump(item.optional_vars)})
        return self.node(node, type="With", items=items, body=self.many(node.body))

    def FunctionDef(self, node):
        return self.node(
            node,
            type="FunctionDef",
            name=node.name,
            params=self.params(node.args),
            body=self.many(node.body),
            decorators=self.many(node.decorator_list),
            isAsync=isinstance(node, ast.AsyncFunctionDef),
        )

    def ClassDef(self, node):
        return self.node(
            node,
            name=node.name,
            bases=self.arguments(node.bases, node.keywords),
            body=self.many(node.body),
            decorators=self.many(node.decorator_list),
        )

    def Import(self, node):
        return self.node(node, names=self.many(node.names))

    def ImportFrom(self, node):
        return self.node(node, module=node.module or "", level=node.level, names=self.many(node.names))

    def alias(self, node):
        found = {"span": self.span(node), "name": node.name}
        return found if node.asname is None else {**found, "asName": node.asname}

    def Assert(self, node):
        return self.node(node, test=self.dump(node.test))

    def Match(self, node):
        return self.node(node, subject=self.dump(node.subject), cases=[self.case(case) for case in node.cases])

    def case(self, node):
        found = {"pattern": self.pattern(node.pattern), "body": self.many(node.body)}
        return found if node.guard is None else {**found, "guard": self.dump(node.guard)}

    def pattern(self, node):
        if isinstance(node, ast.MatchSingleton):
            return {"kind": "values", "values": [self.node(node, type="Constant") | {"value": node.value}]}
        if isinstance(node, ast.MatchValue) and not isinstance(node.value, ast.BinOp):
            return {"kind": "values", "values": [self.dump(node.value)]}
        if isinstance(node, ast.MatchAs) and node.pattern is None:
            return {"kind": "any"} if node.name is None else {"kind": "any", "name": node.name}
        if isinstance(node, ast.MatchOr):
            values = []
            for pattern in map(self.pattern, node.patterns):
                if pattern["kind"] != "values":
                    return pattern if pattern == {"kind": "any"} else {"kind": "other"}
                values += pattern["values"]
            return {"kind": "values", "values": values}
        return {"kind": "other"}

    def TypeAlias(self, node):
        return self.node(node, type="Broken")


def main():
    sys.setrecursionlimit(20000)
    warnings.simplefilter("ignore")
    for path in sys.stdin.read().splitlines():
        with open(path, "rb") as file:
            data = file.read()
        try:
            text = data.decode("utf-8-sig")
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError):
            continue  # Not Python of this version.
        print(json.dumps({"path": path, "body": Dumper(text).many(tree.body)}))


main()
