import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom } from '../generateProject';

/** A Django project to collect: its static files lie in apps. */
export interface CollectedProject {
  readonly apps: number;
  /** Of each app; a multiple of 500 keeps the mixture as it is. */
  readonly filesPerApp: number;
  /** Bytes of a file: spread evenly over the logarithm between these two. */
  readonly smallest: number;
  readonly largest: number;
  readonly seed: number;
}

export interface Generated {
  readonly dir: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes the project below `folder` unless it is there already. Of 500 files of an app, 290 are scripts, 60 style sheets,
 * 110 images and 40 other files. The style sheets lie on four levels; each imports one of the next level, by `url()` or
 * quoted in turn, and refers to six files: plainly, with `?#iefix`, and with a fragment. Equal sizes give equal trees.
 */
export function generateCollected(folder: string, size: CollectedProject): Generated {
  const { apps, filesPerApp, smallest, largest, seed } = size;
  const dir = join(folder, `collected-${apps}x${filesPerApp}-${smallest}-${largest}-${seed}`);
  mkdirSync(dir, { recursive: true });
  const done = join(dir, 'size.json');
  if (!existsSync(done)) writeFileSync(done, JSON.stringify(write(dir, size)));
  return { dir, ...JSON.parse(readFileSync(done, 'utf8')) };
}

function write(dir: string, { apps, filesPerApp, smallest, largest, seed }: CollectedProject) {
  const names = Array.from({ length: apps }, (_, i) => `app${String(i).padStart(3, '0')}`);
  const random = randomFrom(seed);
  const pool = wordPool(random);
  const noise = Buffer.from(Array.from({ length: 1 << 18 }, () => Math.floor(random() * 256)));
  let bytes = 0;
  for (const app of names) {
    for (const file of filesOf(app, filesPerApp)) {
      const wanted = Math.round(smallest * (largest / smallest) ** random());
      const start = Math.floor(random() * (1 << 17));
      const head = Buffer.from(headOf(file));
      const rest = file.isText ? pool : noise;
      const content = Buffer.concat([head, repeated(rest, start, Math.max(0, wanted - head.length))]);
      const path = join(dir, app, 'static', file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      bytes += content.length;
    }
    writeFileSync(join(dir, app, '__init__.py'), '');
  }
  mkdirSync(join(dir, 'site_config'), { recursive: true });
  writeFileSync(join(dir, 'site_config/__init__.py'), '');
  writeFileSync(join(dir, 'site_config/settings.py'), settings(names, STORAGES));
  writeFileSync(join(dir, 'site_config/enhanced.py'), ENHANCED);
  writeFileSync(join(dir, 'site_config/old.py'), settings(names, OLD_STORAGE));
  writeFileSync(join(dir, 'manage.py'), MANAGE);
  writeFileSync(join(dir, 'manage_quick.py'), MANAGE_QUICK);
  return { files: apps * filesPerApp, bytes };
}

interface GeneratedFile {
  /** Below the app's static root. */
  readonly path: string;
  readonly isText: boolean;
  /** Paths that a style sheet refers to, from where it lies. */
  readonly refersTo: readonly string[];
  readonly imports?: string;
}

const PER_FIVE_HUNDRED = { js: 290, css: 60, png: 70, svg: 40, json: 10, txt: 10, map: 10, woff2: 10 };
const LEVELS = ['css', 'css/base', 'css/base/parts', 'css/base/parts/atoms'];
const FILES_PER_DIRECTORY = 50;

function filesOf(app: string, count: number): readonly GeneratedFile[] {
  const made: GeneratedFile[] = [];
  const images: string[] = [];
  for (const [extension, share] of Object.entries(PER_FIVE_HUNDRED)) {
    if (extension === 'css') continue;
    for (let i = 0; i < (share * count) / 500; i++) {
      const folder = `${extension}/${Math.floor(i / FILES_PER_DIRECTORY)}`;
      const path = `${folder}/${extension}-${i}.${extension}`;
      if (extension === 'png' || extension === 'svg') images.push(path);
      made.push({ path: `${app}/${path}`, isText: !/png|woff2/.test(extension), refersTo: [] });
    }
  }
  const sheets = Math.floor((PER_FIVE_HUNDRED.css * count) / 500);
  for (let i = 0; i < sheets; i++) {
    const level = i % LEVELS.length;
    const folder = LEVELS[level]!;
    const up = '../'.repeat(folder.split('/').length);
    const next = LEVELS[level + 1];
    made.push({
      path: `${app}/${folder}/sheet-${i}.css`,
      isText: true,
      refersTo: Array.from({ length: 6 }, (_, n) => up + images[(i * 7 + n) % images.length]!),
      ...(next && i + 1 < sheets ? { imports: `${next.slice(folder.length + 1)}/sheet-${i + 1}.css` } : {}),
    });
  }
  return made;
}

function headOf({ path, refersTo, imports, isText }: GeneratedFile): string {
  if (!path.endsWith('.css')) return isText ? `/* ${path} */\n` : path;
  const quotes = /[02468]\.css$/.test(path);
  const first = imports ? (quotes ? `@import "${imports}";\n` : `@import url(${imports});\n`) : '';
  const suffixes = ['', '', '?#iefix', '#icon', '', ''];
  const rules = refersTo.map((url, i) => `.i${i} { background: url("${url}${suffixes[i]}") }\n`);
  return `/* ${path} */\n${first}${rules.join('')}.d { background: url(data:image/gif;base64,R0lGODlhAQAB) }\n`;
}

/** Half a megabyte of lines that pass for a script, a style sheet or prose. */
function wordPool(random: () => number): Buffer {
  const words = Array.from({ length: 4000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 9) }, () =>
      String.fromCharCode(97 + Math.floor(random() * 26)),
    ).join(''),
  );
  const marks = [' ', ' ', ' ', '.', ', ', ' = ', '(', ') ', '; ', ': ', '\n', ' { ', ' }\n'];
  const parts: string[] = [];
  for (let length = 0; length < 1 << 19; ) {
    const part =
      words[Math.floor(random() ** 3 * words.length)]! + marks[Math.floor(random() * marks.length)]!;
    length += part.length;
    parts.push(part);
  }
  return Buffer.from(parts.join(''));
}

function repeated(pool: Buffer, start: number, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = start, left = length; left > 0; at = 0) {
    const part = pool.subarray(at, at + left);
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

/** Storage and STATIC_ROOT are named by the environment, so that every run has its own without touching the project. */
function settings(apps: readonly string[], storage: string): string {
  return `import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = 'bench'
DEBUG = False
INSTALLED_APPS = [
    'django.contrib.staticfiles',
${apps.map((app) => `    '${app}',`).join('\n')}
]
STATIC_URL = '/static/'
STATIC_ROOT = os.environ.get('BENCH_STATIC_ROOT', str(BASE_DIR / 'collected'))
${storage}`;
}

const DEFAULT = 'django.contrib.staticfiles.storage.StaticFilesStorage';
const STORAGES = `STORAGES = {
    'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},
    'staticfiles': {'BACKEND': os.environ.get('BENCH_STORAGE', '${DEFAULT}')},
}
`;
const OLD_STORAGE = `STATICFILES_STORAGE = os.environ.get('BENCH_STORAGE', '${DEFAULT}')
`;
const ENHANCED = `from .settings import *

INSTALLED_APPS = ['django_manifeststaticfiles_enhanced', *INSTALLED_APPS]
`;

const MANAGE = `import os
import sys

if __name__ == '__main__':
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_config.settings')
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`;

/** Django's command with the lists that it searches for every file made quick to search. */
const MANAGE_QUICK = `import os
import sys

if __name__ == '__main__':
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_config.settings')
    from django.contrib.staticfiles.management.commands.collectstatic import Command
    from django.core.management import execute_from_command_line

    class Searchable(list):
        def __init__(self):
            super().__init__()
            self.known = set()

        def append(self, value):
            super().append(value)
            self.known.add(value)

        def __contains__(self, value):
            return value in self.known

    make = Command.__init__

    def make_quick(self, *args, **kwargs):
        make(self, *args, **kwargs)
        self.copied_files = Searchable()
        self.symlinked_files = Searchable()
        self.unmodified_files = Searchable()

    Command.__init__ = make_quick
    execute_from_command_line(sys.argv)
`;
