"""Runs commands of `manage.py` in processes of their own, forked, since Django keeps its settings for good: what takes long to import
is there once for all. Not the command `assets` itself: it registers the manifest `django`, which other commands do without.
"""

import os
import sys
import traceback

import django.contrib.staticfiles.apps  # noqa: F401
import django.contrib.staticfiles.checks  # noqa: F401
import django.contrib.staticfiles.finders  # noqa: F401
import django.contrib.staticfiles.management.commands.collectstatic  # noqa: F401
import django.core.mail  # noqa: F401
import django.core.management
import django.core.serializers.json  # noqa: F401
import django.db.models  # noqa: F401
import django.template.defaulttags  # noqa: F401
import django.template.loader_tags  # noqa: F401
import django.template.response  # noqa: F401
import django.views.debug  # noqa: F401
import django.views.generic  # noqa: F401
import django_assets.env  # noqa: F401
import django_assets.glob  # noqa: F401
import webassets.filter
import webassets.script  # noqa: F401

webassets.filter.load_builtin_filters()


def run(home, settings, argv, out, err):
    """The exit code of `manage.py *argv` in that folder, with those file descriptors for what it prints."""
    pid = os.fork()
    if pid == 0:
        os.dup2(out, 1)
        os.dup2(err, 2)
        code = command(home, settings, argv)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 0xFF)
    _, status = os.waitpid(pid, 0)
    return os.WEXITSTATUS(status)


def command(home, settings, argv):
    os.chdir(home)
    sys.path.insert(0, home)
    sys.dont_write_bytecode = True
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    sys.argv = ["manage.py", *argv]
    try:
        django.core.management.execute_from_command_line(sys.argv)
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
        return 1
