import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProjectSize {
  readonly files: number;
  readonly directories: number;
  readonly seed: number;
}

/** The size that the speed bars are about. */
export const LARGE: ProjectSize = { files: 100_000, directories: 3_500, seed: 1 };

/**
 * Writes a Django project with that many static files and directories, unless `dir` already holds it: apps, one plain
 * and one prefixed STATICFILES_DIRS entry. About one file in fifty shadows one of an app. Equal sizes give equal trees.
 */
export function generateProject(dir: string, size: ProjectSize): void {
  const done = join(dir, 'manage.py');
  if (existsSync(done)) return;
  const random = randomFrom(size.seed);
  const apps = Array.from({ length: Math.ceil(size.directories / 35) }, (_, i) => `app${pad(i)}`);
  const directories = layDirectories(size.directories, apps, random);
  const names = fileNames(random);
  mkdirSync(dir, { recursive: true });
  for (const directory of directories) mkdirSync(join(dir, directory), { recursive: true });
  let left = size.files;
  directories.forEach((directory, i) => {
    const share = Math.round(left / (directories.length - i));
    const count = i === directories.length - 1 ? left : Math.min(left, Math.floor(share * (0.5 + random())));
    for (let n = 0; n < count; n++) writeFileSync(join(dir, directory, names(n)), `/* ${directory} */\n`);
    left -= count;
  });
  for (const app of apps) writeFileSync(join(dir, app, '__init__.py'), '');
  mkdirSync(join(dir, 'site_config'), { recursive: true });
  writeFileSync(join(dir, 'site_config', '__init__.py'), '');
  writeFileSync(join(dir, 'site_config', 'settings.py'), settings(apps));
  writeFileSync(done, MANAGE);
}

/** The static roots of a generated project, as its finders list them. */
export function rootsOf(dir: string, size: ProjectSize): { dir: string; prefix: string; app?: string }[] {
  const apps = Array.from({ length: Math.ceil(size.directories / 35) }, (_, i) => `app${pad(i)}`);
  return [
    { dir: join(dir, 'assets'), prefix: '' },
    { dir: join(dir, 'brand'), prefix: 'brand' },
    ...apps.map((app) => ({ dir: join(dir, app, 'static'), prefix: '', app })),
  ];
}

const WORDS = 'core admin forms charts icons vendor theme widgets editor print mobile i18n legacy maps'.split(
  ' ',
);
const EXTENSIONS = ['js', 'js', 'css', 'png', 'svg', 'json', 'woff2', 'map', 'txt', 'min.js'];

function layDirectories(count: number, apps: readonly string[], random: () => number): string[] {
  const laid = new Set(['assets', 'brand']);
  for (const app of apps) laid.add(`${app}/static`);
  for (const app of apps) laid.add(`${app}/static/${app}`);
  const grown = [...laid];
  while (laid.size < count) {
    const parent = grown[Math.floor(random() * grown.length)]!;
    if (parent.split('/').length > 6) continue;
    // A twin in the plain root shadows some of the app's files.
    const name = WORDS[Math.floor(random() * WORDS.length)]!;
    const child = `${parent}/${random() < 0.5 ? name : `${name}-${Math.floor(random() * 90)}`}`;
    const twin = child.replace(/^app\d+\/static\//, 'assets/');
    for (const directory of random() < 0.03 && twin !== child ? withParents(twin) : [child]) {
      if (laid.has(directory) || laid.size >= count) continue;
      laid.add(directory);
      grown.push(directory);
    }
  }
  return [...laid];
}

function withParents(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, i) => segments.slice(0, i + 2).join('/'));
}

/** Every directory names its files alike, so that equal directories of two roots shadow each other. */
function fileNames(random: () => number): (n: number) => string {
  const known: string[] = [];
  return (n) => {
    while (known.length <= n) {
      const word = WORDS[Math.floor(random() * WORDS.length)]!;
      const extension = EXTENSIONS[Math.floor(random() * EXTENSIONS.length)]!;
      known.push(`${word}-${pad(known.length)}.${extension}`);
    }
    return known[n]!;
  };
}

function pad(n: number): string {
  return String(n).padStart(3, '0');
}

/** mulberry32: small, seeded, good enough to spread files. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function settings(apps: readonly string[]): string {
  return `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = 'bench'
DEBUG = True
INSTALLED_APPS = [
    'django.contrib.staticfiles',
${apps.map((app) => `    '${app}',`).join('\n')}
]
STATIC_URL = 'static/'
STATIC_ROOT = BASE_DIR / 'collected'
TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}]
STATICFILES_DIRS = [BASE_DIR / 'assets', ('brand', BASE_DIR / 'brand')]
`;
}

const MANAGE = `import os
import sys

if __name__ == '__main__':
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_config.settings')
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`;
