from . import defaults
from .defaults import *

DEBUG = True
django_templates = next(t for t in TEMPLATES if t["BACKEND"].endswith("DjangoTemplates"))
django_templates["DIRS"].append(ROOT / "templates")
django_templates["OPTIONS"]["context_processors"] += ["django.template.context_processors.request"]
django_templates["OPTIONS"].update(debug=DEBUG)
for engine in TEMPLATES:
    engine.setdefault("NAME", engine["BACKEND"].rsplit(".", 1)[-1].lower())
    if engine["APP_DIRS"]:
        engine["APP_DIRS"] = False
        engine["OPTIONS"]["loaders"] = [("django.template.loaders.cached.Loader", ["a", "b"])]
defaults.TEMPLATES[0]["OPTIONS"]["extensions"].insert(0, "jinja2.ext.do")
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], *(ROOT / d for d in ("x", "y"))]
