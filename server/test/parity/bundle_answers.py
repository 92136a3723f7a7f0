"""Runs the corpus of bundles with the real django-assets: bundle_answers.py PROJECTS → JSON on stdout.

Every folder below PROJECTS is a project. Each is asked in a process of its own, forked, since Django and django-assets
keep their settings and bundles for good.
"""

import json
import os
import sys


def main(folder):
    # Once for all: the children have them already.
    import django_commands  # noqa: F401
    import webassets.ext.jinja2  # noqa: F401
    import webassets.loaders  # noqa: F401
    import yaml  # noqa: F401

    sys.dont_write_bytecode = True
    answers = {}
    for name in sorted(os.listdir(folder)):
        answers[name] = forked(os.path.join(folder, name))
    json.dump(answers, sys.stdout)


def forked(project):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            answer = ask(project)
        except BaseException as error:
            answer = {"error": repr(error)}
        with os.fdopen(write, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    os.waitpid(pid, 0)
    return json.loads(text)


def ask(project):
    os.chdir(project)
    sys.path.insert(0, project)
    os.environ["DJANGO_SETTINGS_MODULE"] = "site1.settings"
    import django

    django.setup()
    from django.conf import settings
    from django_assets.env import get_env

    env = get_env()
    answer = {"bundles": [], "directory": env.directory}
    for name, bundle in env._named_bundles.items():
        shown = {"name": name, **show(bundle)}
        for mode, debug in (("debug", True), ("production", False)):
            settings.ASSETS_DEBUG = debug
            shown[mode] = resolved(bundle, env)
        answer["bundles"].append(shown)
    return answer


def show(bundle):
    return {
        "output": bundle.output,
        "filters": [f.name or getattr(f, "callable", f).__name__ for f in bundle.filters],
        "contents": [item if isinstance(item, str) else show(item) for item in bundle.contents],
        "depends": list(bundle.depends or []),
        "debug_level": bundle.config.get("debug", None),
        "extra": bundle._extra,
    }


def resolved(bundle, env):
    from webassets.bundle import Bundle, wrap
    from webassets.exceptions import BundleError

    try:
        found = []
        for _, source in bundle.resolve_contents(wrap(env, bundle), force=True):
            found += resolved(source, env) if isinstance(source, Bundle) else [located(source)]
        return found
    except BundleError as error:
        return "BundleError: %s" % error


def located(source):
    """A folder of the load path may be relative: to where Django runs."""
    return source if "://" in source else os.path.join(os.getcwd(), source)


if __name__ == "__main__":
    main(sys.argv[1])
