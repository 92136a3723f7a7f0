"""What Jinja2 templates may call."""
from django.templatetags.static import static
from jinja2 import Environment


def environment(**options):
    env = Environment(**options)
    env.globals.update({"static": static})
    return env
