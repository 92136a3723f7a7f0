import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CORPUS = 'server/test/parity/bundles';

/** In an order that is nobody's: what a glob finds comes in the order of the disk. */
const STATICS = [
  'shop/static/js/c.js',
  'shop/static/js/a.js',
  'shop/static/js/shop/cart.js',
  'shop/static/js/.hidden.js',
  'shop/static/js/b.js',
  'shop/static/css/site.css',
  'shop/static/css/print.css',
  'shop/static/css/plain.css',
  'vendor/static/lib/plugins/tabs.js',
  'vendor/static/lib/jquery.js',
  'vendor/static/lib/plugins/menu.js',
  'vendor/static/lib/plugins/deep/er.js',
  'vendor/static/lib/.hidden/x.js',
  'vendor/static/js/z.js',
  'vendor/static/both/x.js',
  'vendor/static/both/y.js',
  'shop/static/both/x.js',
  'assets/p.js',
  'assets/both/x.js',
];

const SETTINGS = `from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = 'x'
DEBUG = True
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop', 'vendor']
STATIC_URL = '/static/'
STATIC_ROOT = str(BASE_DIR / 'static_root')
STATICFILES_DIRS = [('pfx', str(BASE_DIR / 'assets'))]
STATICFILES_FINDERS = [
    'django.contrib.staticfiles.finders.FileSystemFinder',
    'django.contrib.staticfiles.finders.AppDirectoriesFinder',
    'django_assets.finders.AssetsFinder',
]
ASSETS_DEBUG = False
SITE_THEME = 'plain'
SHOP_LETTERS = [('a', 'A'), ('b', 'B')]
`;

const MANAGE = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\n";

/** What collectstatic would have made of them: the first copy of each. */
function collected(): string[] {
  const names = STATICS.map((path) =>
    path.startsWith('assets/') ? `pfx/${path.slice(7)}` : path.replace(/^\w+\/static\//, ''),
  );
  return [...new Set(names)].filter((name) => !/(?:^|\/)\./.test(name)).map((name) => `static_root/${name}`);
}

/** The names of the corpus: one file of bundles each. */
export function corpusNames(): string[] {
  return readdirSync(CORPUS)
    .filter((name) => name.endsWith('.py'))
    .map((name) => name.slice(0, -3))
    .sort();
}

/**
 * Makes a project of each file of the corpus below `folder`. A line `#--- path` in one starts a further file;
 * `# settings: X = …` adds to the settings.
 */
export function makeBundleProjects(folder: string): void {
  for (const name of corpusNames()) {
    const text = readFileSync(join(CORPUS, `${name}.py`), 'utf8');
    const write = (path: string, content: string): void => {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    const [own, ...more] = text.split(/^#--- /m);
    const files = more.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]);
    const isPackage = files.some(([path]) => path!.startsWith('shop/assets/'));
    const settings = [...text.matchAll(/^# settings: (.*)$/gm)].map((match) => `${match[1]}\n`).join('');
    for (const path of ['site1/__init__.py', 'shop/__init__.py', 'vendor/__init__.py']) write(path, '');
    write('manage.py', MANAGE);
    write('site1/settings.py', SETTINGS + settings);
    write(isPackage ? 'shop/assets/__init__.py' : 'shop/assets.py', own!);
    for (const [path, content] of files) write(path!, content!);
    for (const path of [...STATICS, ...collected()]) write(path, `${path}\n`);
  }
}
