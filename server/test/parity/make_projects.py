"""Makes the Django projects that parity is measured on, with the packages' own start commands.

Usage: python make_projects.py FOLDER, with the Python of an environment of parity/requirements-*.txt.
Writes FOLDER/<name>/ (with manage.py) per project.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from everything_project import make_everything

ADMIN_APP = '"django.contrib.admin",'


def main(folder: Path) -> None:
    admin(folder / "admin")
    drf(folder / "drf")
    wagtail(folder / "wagtail")
    django_cms(folder / "django-cms")
    unfold(folder / "unfold")
    grappelli(folder / "grappelli")
    jazzmin(folder / "jazzmin")
    debug_toolbar(folder / "debug-toolbar")
    bundles(folder / "bundles")
    make_everything(start_project(folder / "everything"))


def admin(project: Path) -> None:
    """The tutorial's project: one app with its own static files."""
    settings = start_project(project)
    command(project, "manage.py", "startapp", "polls")
    write(project / "polls/static/polls/style.css", "li a { color: green; }\n")
    write(project / "polls/static/polls/images/background.png", "not really a picture\n")
    edit(settings, after="INSTALLED_APPS = [", text='\n    "polls.apps.PollsConfig",')


def drf(project: Path) -> None:
    edit(start_project(project), after=ADMIN_APP, text='\n    "rest_framework",')


def wagtail(project: Path) -> None:
    """`wagtail start`: a settings package base/dev/production/local."""
    project.mkdir(parents=True)
    start = Path(sys.executable).with_name("wagtail")
    command(project, str(start), "start", "mysite", str(project))


def django_cms(project: Path) -> None:
    """startproject and the settings of django CMS's manual; its own start command downloads a template."""
    settings = start_project(project)
    admin_style = '"djangocms_admin_style",\n    ' if importlib.util.find_spec("djangocms_admin_style") else ""
    edit(settings, before=ADMIN_APP, text=admin_style)
    edit(settings, after=ADMIN_APP, text='\n    "django.contrib.sites",\n    "cms",\n    "menus",\n    "treebeard",\n    "sekizai",')
    edit(settings, before='"django.contrib.messages.context_processors.messages",', text='"sekizai.context_processors.sekizai",\n                "cms.context_processors.cms_settings",\n                ')
    append(
        settings,
        """
        SITE_ID = 1
        CMS_CONFIRM_VERSION4 = True
        LANGUAGES = [("en", "English"), ("de", "German")]
        LANGUAGE_CODE = "en"
        X_FRAME_OPTIONS = "SAMEORIGIN"
        STATIC_ROOT = str(BASE_DIR / "static")
        MEDIA_URL = "/media/"
        MEDIA_ROOT = os.path.join(BASE_DIR, "media")
        """,
        imports="import os\n",
    )


def unfold(project: Path) -> None:
    apps = ["unfold", "unfold.contrib.filters", "unfold.contrib.forms"]
    edit(start_project(project), before=ADMIN_APP, text="".join(f'"{app}",\n    ' for app in apps))


def grappelli(project: Path) -> None:
    settings = start_project(project)
    edit(settings, before=ADMIN_APP, text='"grappelli",\n    ')
    append(settings, 'STATIC_ROOT = BASE_DIR / "static"\n')


def jazzmin(project: Path) -> None:
    edit(start_project(project), before=ADMIN_APP, text='"jazzmin",\n    ')


def debug_toolbar(project: Path) -> None:
    settings = start_project(project)
    append(
        settings,
        """
        INTERNAL_IPS = ["127.0.0.1"]
        if DEBUG:
            INSTALLED_APPS += ["debug_toolbar"]
            MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware", *MIDDLEWARE]
        """,
    )


def bundles(project: Path) -> None:
    """django-assets with its outputs apart from STATIC_ROOT, django-compressor, WhiteNoise, and a media finder."""
    settings = start_project(project)
    edit(settings, before='"django.contrib.staticfiles",', text='"whitenoise.runserver_nostatic",\n    ')
    edit(settings, after='"django.contrib.staticfiles",', text='\n    "django_assets",\n    "compressor",')
    append(
        settings,
        """
        STATIC_ROOT = BASE_DIR / "collected"
        STATICFILES_DIRS = [BASE_DIR / "static", ("vendor", BASE_DIR / "node_modules")]
        STATICFILES_FINDERS = [
            "django.contrib.staticfiles.finders.FileSystemFinder",
            "django.contrib.staticfiles.finders.AppDirectoriesFinder",
            "django_assets.finders.AssetsFinder",
            "compressor.finders.CompressorFinder",
            "django.contrib.staticfiles.finders.DefaultStorageFinder",
        ]
        ASSETS_ROOT = BASE_DIR / "built"
        ASSETS_URL = "/built/"
        ASSETS_DEBUG = False
        COMPRESS_ROOT = BASE_DIR / "compressed"
        MEDIA_ROOT = BASE_DIR / "media"
        MEDIA_URL = "media/"
        WHITENOISE_MAX_AGE = 60 * 60 if not DEBUG else 0
        """,
    )
    for name in ["static/js/site.js", "static/css/site.css", "node_modules/jquery/dist/jquery.js", "built/gen/packed.js", "built/js/site.js", "compressed/CACHE/js/output.1.js", "media/upload/a photo.jpg", "collected/old.js"]:
        write(project / name, f"/* {name} */\n")


def start_project(project: Path) -> Path:
    """Its settings file."""
    project.mkdir(parents=True)
    command(project, "-m", "django", "startproject", "mysite", str(project))
    settings = project / "mysite/settings.py"
    # Django 3.2 to 6.1 differ in the quotes of their templates.
    settings.write_text(settings.read_text().replace("'", '"'))
    return settings


def command(project: Path, *args: str) -> None:
    program = [] if os.access(args[0], os.X_OK) and args[0] != "manage.py" else [sys.executable]
    subprocess.run([*program, *args], cwd=project, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


def edit(settings: Path, text: str, before: str = "", after: str = "") -> None:
    """Puts `text` at the first place of `before` or `after`, which must exist."""
    source = settings.read_text()
    at = source.index(before) if before else source.index(after) + len(after)
    settings.write_text(source[:at] + text + source[at:])


def append(settings: Path, text: str, imports: str = "") -> None:
    lines = text.split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    body = "\n".join(line[indent:] for line in lines)
    settings.write_text(imports + settings.read_text() + "\n" + body.strip("\n") + "\n")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
