/** Django projects with bundles to build: every one of them in two copies, one for each peer. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import glob from 'fast-glob';

/** A kind of bundle, and the text of the source of a number. */
export interface BundleKind {
  readonly name: string;
  /** Of webassets: names, or the call that makes one (`get_filter(…)`). */
  readonly filters: string;
  readonly sources: number;
  readonly extension: string;
  /** Of the output. */
  readonly output: 'css' | 'js';
  text(source: number): string;
}

/** A project of `bundles` bundles of each kind, below `dir`, unless it is there: sources in STATIC_ROOT, as collected. */
export function generateBundles(dir: string, kinds: readonly BundleKind[], bundles: number): void {
  if (existsSync(join(dir, 'manage.py'))) return;
  const tables = kinds.map(({ name, filters, sources, extension, output }) => {
    const made = filters.startsWith('get_filter(') ? filters : JSON.stringify(filters);
    return `[${JSON.stringify(name)}, ${made}, ${sources}, "${extension}", "${output}"]`;
  });
  for (const { name, sources, extension, text } of kinds) {
    for (let bundle = 0; bundle < bundles; bundle++) {
      const folder = join(dir, `collected/${name}/${bundle}`);
      mkdirSync(folder, { recursive: true });
      for (let i = 0; i < sources; i++)
        writeFileSync(join(folder, `s${i}.${extension}`), text(bundle * sources + i));
    }
  }
  const app = join(dir, 'shop');
  mkdirSync(app);
  writeFileSync(join(app, '__init__.py'), '');
  writeFileSync(join(app, 'assets.py'), assets(`[${tables.join(', ')}]`, bundles));
  writeFileSync(join(dir, 'settings.py'), SETTINGS);
  writeFileSync(join(dir, 'babel.config.json'), '{"plugins": ["@babel/plugin-transform-arrow-functions"]}\n');
  symlinkSync(TOOLS, join(dir, 'node_modules'));
  writeFileSync(join(dir, 'manage.py'), MANAGE);
}

/** The tools of both peers. */
export const TOOLS = resolve('.cache/parity/tools/node_modules');

/** Published scripts, of 13 kB on average, again and again. */
export function publishedScripts(): (source: number) => string {
  const found = glob
    .sync('{codemirror,highlight.js,bootstrap,jquery,select2,lodash,less,uglify-js,stylus}/**/*.js', {
      cwd: TOOLS,
      stats: true,
    })
    .filter(({ stats, path }) => stats!.size > 5_000 && stats!.size < 60_000 && !/\bmin\b/.test(path))
    .map(({ path }) => path)
    .sort();
  return (source) => readFileSync(join(TOOLS, found[source % found.length]!), 'utf8');
}

/** 6 kB with sixty `url(…)`. */
export function sheetOfUrls(source: number): string {
  return Array.from(
    { length: 60 },
    (_, i) =>
      `.c${source}-${i} { background: url(${i % 3 ? `../img/pic-${i}.png` : `'img/${i}.svg#v${i}'`}) no-repeat; color: #12${i}456 }\n`,
  ).join('');
}

function assets(kinds: string, bundles: number): string {
  return `from django_assets import Bundle, register
from webassets.filter import get_filter

KINDS = ${kinds}

for name, filters, sources, extension, output in KINDS:
    for number in range(${bundles}):
        paths = ['%s/%d/s%d.%s' % (name, number, i, extension) for i in range(sources)]
        register(
            '%s-%d' % (name, number),
            *paths,
            filters=filters,
            output='gen/%s-%d.%s' % (name, number, output)
        )
`;
}

const SETTINGS = `import os

BASE_DIR = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = 'bench'
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = '/static/'
STATIC_ROOT = os.path.join(BASE_DIR, 'collected')
`;

const MANAGE = `import os
import sys

if __name__ == '__main__':
    sys.path.insert(0, ${JSON.stringify('.')})
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`;
