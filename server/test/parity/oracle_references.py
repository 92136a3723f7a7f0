"""What the real Django and Python see named: literals of StaticNode, of static() and of Media, with their lines.

Templates are parsed by the project's own engines; Python files are read by `ast`. Both of all installed apps.
"""

import ast
import os
import re

from oracle_media import media as runtime_media

TEMPLATE = re.compile(r"\.(html?|txt|xml|djhtml|svg|js|css|json)$")


def references() -> dict:
    found = {"templates": templates(), "python": python()}
    names = {name for entries in (*found["templates"].values(), *found["python"].values()) for _, name in entries}
    at_run_time = runtime_media()
    names.update(at_run_time)
    return {**found, "media": at_run_time, "found": {name: first(name) for name in sorted(names)}}


def first(name: str):
    """What the finders find, or None; an exception's name where Django raises."""
    from django.contrib.staticfiles import finders

    try:
        return finders.find(name)
    except Exception as error:
        return f"!{type(error).__name__}"


def templates() -> dict:
    """File -> [line, path] of every tag that names a static file by a literal: StaticNode, its subclasses, and Wagtail's
    simple tag of the same meaning. Files Django cannot parse are left out.
    """
    from django.template import Template, engines
    from django.template.library import SimpleNode
    from django.templatetags.static import StaticNode

    nodes = []

    def recording(cls, path_of):
        original = cls.__init__

        def init(self, *args, **kwargs):
            original(self, *args, **kwargs)
            path = path_of(self)
            if path is not None and isinstance(path.var, str) and not path.filters:
                nodes.append((self, str(path.var)))

        cls.__init__ = init

    recording(StaticNode, lambda node: node.path)
    recording(SimpleNode, lambda node: node.args[0] if node.func.__name__.startswith("versioned_static") else None)

    def is_named(node, path: str) -> bool:
        word = node.token.split_contents()[1]
        return not word.startswith("_(") and (isinstance(node, StaticNode) or not is_url(path))

    answers = {}
    for engine in engines.all():
        if type(engine).__name__ != "DjangoTemplates":
            continue
        for folder in engine.template_dirs:
            for path in walk(str(folder), TEMPLATE):
                nodes.clear()
                try:
                    with open(path, encoding="utf-8") as file:
                        Template(file.read(), name=path, engine=engine.engine)
                except Exception:
                    continue
                answers[path] = [[node.token.lineno, name] for node, name in nodes if is_named(node, name)]
    return answers


def python() -> dict:
    """File -> [line, path] of every literal that static() or Media is given."""
    from django.apps import apps

    answers = {}
    for app in apps.get_app_configs():
        for path in walk(app.path, re.compile(r"\.py$")):
            try:
                with open(path, encoding="utf-8") as file:
                    tree = ast.parse(file.read())
            except (SyntaxError, ValueError):
                continue
            answers[path] = sorted(literals(tree))
    return answers


def walk(folder: str, pattern):
    for parent, _, names in os.walk(folder):
        yield from (os.path.join(parent, name) for name in sorted(names) if pattern.search(name))


CALLEES = {
    "django.templatetags.static.static",
    "django.contrib.staticfiles.storage.staticfiles_storage.url",
    "django.contrib.staticfiles.storage.staticfiles_storage.stored_name",
    "wagtail.admin.staticfiles.versioned_static",
}


def literals(tree) -> set:
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            imported.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})

    def dotted(expression):
        if isinstance(expression, ast.Name):
            return imported.get(expression.id)
        if isinstance(expression, ast.Attribute):
            value = dotted(expression.value)
            return value and f"{value}.{expression.attr}"
        return None

    found = set()
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.ClassDef) and inner.name == "Media":
                    for assign in ast.walk(inner):
                        if isinstance(assign, ast.Assign) and getattr(assign.targets[0], "id", "") in ("js", "css"):
                            found |= media(assign.value)
        elif isinstance(node, ast.Call):
            if dotted(node.func) in CALLEES and node.args:
                found |= {entry for entry in strings(node.args[0]) if not is_url(entry[1])}
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "Media":
                for keyword in node.keywords:
                    if keyword.arg in ("js", "css"):
                        found |= media(keyword.value)
                        if isinstance(keyword.value, ast.Name):
                            inside = [f for f in functions if f.lineno <= node.lineno <= f.end_lineno]
                            for assign in ast.walk(inside[-1] if inside else tree):
                                if isinstance(assign, ast.Assign) and getattr(assign.targets[0], "id", "") == keyword.value.id:
                                    found |= media(assign.value)
    return found


def media(expression) -> set:
    return {entry for entry in strings(expression) if not is_url(entry[1])}


def is_url(path: str) -> bool:
    """Media.absolute_path leaves these alone, and so does Wagtail's versioned_static."""
    return path.startswith(("http://", "https://", "/"))


def strings(expression) -> set:
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return {(expression.lineno, expression.value)}
    if isinstance(expression, (ast.List, ast.Tuple, ast.Set)):
        return set().union(*map(strings, expression.elts))
    if isinstance(expression, ast.Dict):
        return set().union(*map(strings, expression.values))
    if isinstance(expression, ast.IfExp):
        return strings(expression.body) | strings(expression.orelse)
    if isinstance(expression, ast.Starred):
        return strings(expression.value)
    containers = (ast.List, ast.Tuple)
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Add):
        if isinstance(expression.left, containers) or isinstance(expression.right, containers):
            return strings(expression.left) | strings(expression.right)
    return set()
