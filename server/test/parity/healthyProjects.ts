/** A project with bundles as it should be: its files, and the commands that deploy it, which work with the real tools. */
export interface HealthyProject {
  readonly files: Readonly<Record<string, string>>;
  /** Behind `manage.py`, in order. */
  readonly deploy: readonly string[];
}

const MANIFEST = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';
const FINDERS = `STATICFILES_FINDERS = [
    'django.contrib.staticfiles.finders.FileSystemFinder',
    'django.contrib.staticfiles.finders.AppDirectoriesFinder',
    'django_assets.finders.AssetsFinder',
]`;
const MANAGE = `#!/usr/bin/env python
import os
import sys

if __name__ == '__main__':
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`;

/** Styles of the wild, with nothing wrong in them. */
export const HEALTHY: Readonly<Record<string, HealthyProject>> = {
  'flat, with a manifest, built in a Dockerfile': {
    files: site({
      'site1/settings.py': settings([
        `STATICFILES_STORAGE = '${MANIFEST}'`,
        FINDERS,
        `ASSETS_MANIFEST = 'django'`,
      ]),
      'shop/assets.py': `import django_assets.manifest  # noqa: F401  (registers it)
from django_assets import Bundle, register

js = Bundle('js/jquery.js', 'js/shop.js', filters='rjsmin', output='gen/shop.%(version)s.js')
css = Bundle('css/base.css', 'css/shop.css', filters='cssrewrite,cssmin', output='gen/shop.%(version)s.css')

register('shop_js', js)
register('shop_css', css)
`,
      'shop/templates/base.html': `{% load static assets %}
{% assets "shop_css" %}<link rel="stylesheet" href="{{ ASSET_URL }}">{% endassets %}
<img src="{% static 'img/logo.svg' %}">
{% assets "shop_js" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}
`,
      Dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN python manage.py collectstatic --noinput && \\
    python manage.py assets build --manifest django
CMD ["gunicorn", "site1.wsgi"]
`,
    }),
    deploy: ['collectstatic --noinput', 'assets build --manifest django'],
  },
  'a table and a loop, nested, in a module of its own': {
    files: site({
      'site1/settings.py': settings([
        `STATICFILES_STORAGE = '${MANIFEST}'`,
        FINDERS,
        `ASSETS_MODULES = ['site1.bundles']`,
        `ASSETS_MANIFEST = 'django'`,
        `ASSETS_AUTO_BUILD = False`,
      ]),
      'site1/bundles.py': `import django_assets.manifest  # noqa: F401
from django_assets import Bundle, register

VENDOR = Bundle('js/jquery.js', filters='rjsmin')
PAGES = {
    'shop': ['js/shop.js'],
    'cart': ['js/cart.js', 'js/shop.js'],
}

for page, sources in PAGES.items():
    register(
        'page_%s' % page,
        Bundle(VENDOR, Bundle(*sources, filters='rjsmin')),
        output='gen/%s.%%(version)s.js' % page,
    )
`,
      'shop/templates/shop.html': `{% load assets %}{% assets "page_shop" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}\n`,
      'shop/templates/cart.html': `{% load assets %}{% assets 'page_cart' %}<script src="{{ ASSET_URL }}"></script>{% endassets %}\n`,
      Makefile: `.PHONY: deploy
deploy:
\tpython manage.py migrate --noinput
\tpython manage.py collectstatic --noinput
\tpython manage.py assets build --manifest django
`,
    }),
    deploy: ['collectstatic --noinput', 'assets build --manifest django'],
  },
  'bundles of templates, in a folder of their own': {
    files: site({
      'site1/settings.py': settings([
        `ASSETS_ROOT = BASE_DIR + '/built'`,
        `ASSETS_LOAD_PATH = [BASE_DIR + '/shop/static']`,
        FINDERS,
      ]),
      'built/.keep': '',
      'shop/templates/page.html': `{% load assets %}
{% assets "js/jquery.js", "js/shop.js", filters="rjsmin", output="gen/page.js" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}
`,
      'deploy.sh': `#!/bin/sh
set -e
python manage.py assets --parse-templates build
python manage.py collectstatic --noinput
`,
    }),
    deploy: ['assets --parse-templates build', 'collectstatic --noinput'],
  },
  'YAML, for Django and Jinja templates': {
    files: site({
      'site1/settings.py': settings([
        FINDERS,
        `TEMPLATES.append({'BACKEND': 'django.template.backends.jinja2.Jinja2', 'APP_DIRS': True, 'OPTIONS': {'extensions': ['webassets.ext.jinja2.AssetsExtension']}})`,
      ]),
      'assets.yml': `vendor:
  contents: js/jquery.js
  filters: rjsmin
  output: gen/vendor.js
shop:
  contents:
    - js/shop.js
    - js/cart.js
  filters: rjsmin
  output: gen/shop.js
  depends: js/*.js
`,
      'shop/assets.py': `import os

from django.conf import settings
from django_assets import register
from webassets.loaders import YAMLLoader

register(YAMLLoader(os.path.join(settings.BASE_DIR, 'assets.yml')).load_bundles())
`,
      'shop/templates/page.html': `{% load assets %}{% assets "vendor" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}\n`,
      'shop/jinja2/page.html': `{% assets "shop" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}\n`,
      Procfile: `release: python manage.py collectstatic --noinput && python manage.py assets build
web: gunicorn site1.wsgi
`,
    }),
    deploy: ['collectstatic --noinput', 'assets build'],
  },
  'a subclass with defaults, extra, options of filters': {
    files: site({
      'site1/settings.py': settings([
        FINDERS,
        `RJSMIN_KEEP_BANG_COMMENTS = True`,
        `ASSETS_URL_EXPIRE = True`,
      ]),
      'shop/bundles.py': `from django_assets import Bundle
from webassets.filter import get_filter


class Script(Bundle):
    def __init__(self, name, *contents, **options):
        options.setdefault('filters', 'rjsmin')
        options.setdefault('output', 'gen/%s.js' % name)
        super().__init__(*contents, **options)


class Style(Bundle):
    def __init__(self, name, *contents, **options):
        options.setdefault('filters', [get_filter('cssrewrite', replace={'img': '/static/img'}), 'rcssmin'])
        options.setdefault('output', 'gen/%s.css' % name)
        super().__init__(*contents, **options)
`,
      'shop/assets.py': `from django_assets import register

from .bundles import Script, Style

register('shop', Script('shop', 'js/jquery.js', 'js/shop.js'))
register('print', Style('print', 'css/shop.css', extra={'media': 'print'}))
`,
      'shop/templates/page.html': `{% load assets %}
{% assets "print" %}<link href="{{ ASSET_URL }}" media="{{ EXTRA.media }}">{% endassets %}
{% assets "shop" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}
`,
      '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: |
          python manage.py collectstatic --noinput
          python manage.py assets build
`,
    }),
    deploy: ['collectstatic --noinput', 'assets build'],
  },
  'a bundle for each source': {
    files: site({
      'site1/settings.py': settings([FINDERS, `ASSETS_DEBUG = False`]),
      'shop/assets.py': `from django_assets import Bundle, register

register('min', 'js/shop.js', 'js/cart.js', merge=False, filters='rjsmin', output='gen/%(name)s.min.js')
`,
      // Registering looks for the sources in STATIC_ROOT: there must have been a collectstatic before.
      'root/js/shop.js': SHOP(),
      'root/js/cart.js': 'cart();\n',
      'shop/templates/page.html': `{% load assets %}{% assets "min/shop.js" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}
{% assets "min/cart.js" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}
`,
    }),
    deploy: ['collectstatic --noinput', 'assets build'],
  },
};

function SHOP(): string {
  return '// the shop\nfunction shop( x ) { return x ; }\n';
}

function site(more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'manage.py': MANAGE,
    '.gitignore': '/root/\n/built/\n',
    'requirements.txt': 'Django==3.2.25\ndjango-assets==2.0\nwebassets==3.0.0\ngunicorn\n',
    'site1/__init__.py': '',
    'shop/__init__.py': '',
    'shop/static/js/jquery.js': '/*! jquery */\nvar jQuery = {} ;\n',
    'shop/static/js/shop.js': SHOP(),
    'shop/static/js/cart.js': 'cart();\n',
    'shop/static/css/base.css': 'body { margin : 0 }\n',
    'shop/static/css/shop.css': '.logo { background : url(../img/logo.svg) }\n',
    'shop/static/img/logo.svg': '<svg/>\n',
    ...more,
  };
}

function settings(more: readonly string[]): string {
  return `import os

BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SECRET_KEY = 'x'
DEBUG = os.environ.get('DEBUG') == '1'
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}]
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR + '/root'
ASSETS_DEBUG = DEBUG
ASSETS_AUTO_BUILD = DEBUG
${more.join('\n')}
`;
}
