import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { cliHere } from '../support/cliHere';
import { FAKE_PROGRAMS } from './assetsOracle';

/** A project that is deployed by a script, with the real Django and django-assets. */
export interface Order {
  readonly title: string;
  /** Lines behind the common settings. */
  readonly settings: readonly string[];
  readonly script: readonly string[];
  /** The rules that speak up at the script; none if it works. */
  readonly rules?: readonly string[];
  /** Django 3.2 unless said otherwise; 3.0 is the last with CachedStaticFilesStorage. */
  readonly django?: '3.0' | '3.2';
  /** More files. */
  readonly files?: string;
  /** What must be in STATIC_ROOT at the end, besides exit code 0. */
  readonly result: (tree: Tree) => boolean;
  /** How the original fails, where the script is wrong. */
  readonly shows?: RegExp;
}

export const COLLECT = 'python manage.py collectstatic --noinput';
export const BUILD = 'python manage.py assets build';
export const FINDER = `STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']`;
export const storage = (name: string) => `STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.${name}'`;
export const MANIFEST = [storage('ManifestStaticFilesStorage'), FINDER];
export const CACHED = [storage('CachedStaticFilesStorage'), FINDER];
export const OWN_ROOT = [
  `ASSETS_ROOT = BASE + '/built'`,
  `ASSETS_LOAD_PATH = [BASE + '/shop/static']`,
  FINDER,
];

/** Files below STATIC_ROOT, and the entries of staticfiles.json. */
export interface Tree {
  readonly files: readonly string[];
  readonly manifest: Readonly<Record<string, string>>;
  text(file: string): string | undefined;
}

export const inManifest = ({ files, manifest }: Tree) => files.includes(manifest['gen/shop.js'] ?? '?');
export const hashed = ({ files }: Tree) => files.some((file) => /^gen\/shop\.[0-9a-f]{12}\.js$/.test(file));
export const there = ({ text }: Tree) => text('gen/shop.js') === 'var a = 1;\n';

const RULES = [
  'build-missing',
  'clear-deletes-built-bundles',
  'collect-missing-before-build',
  'link-destroys-bundles',
  'manifest-flag-missing',
  'parse-templates-flag-order',
  'wrong-build-order',
];

export const SITE = `
-- manage.py --
import os, sys
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
-- mysite/__init__.py --
-- shop/__init__.py --
-- shop/static/js/a.js --
var a = 1;
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('js/a.js', output='gen/shop.js'))
`;

export const SETTINGS = `import os
BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SECRET_KEY = 'x'
DEBUG = False
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = '/static/'
STATIC_ROOT = os.path.join(BASE, 'collected')
TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}]
`;

export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly fix?: { readonly edits: readonly Edit[] };
}

interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

function venv({ django = '3.2' }: Order): string {
  return resolve('.cache/parity', django, 'venv');
}

/** What the rules of build order say, at the script and elsewhere. */
export async function findings(dir: string, order: Order): Promise<readonly Finding[]> {
  const run = await cliHere(dir, ['check', '--json', '--python', venv(order), '--select', RULES.join(',')]);
  assert.ok(run.code < 2, run.stderr);
  return JSON.parse(run.stdout).diagnostics;
}

/** Runs deploy.sh; its `python` asks the oracle that listens at the port. */
export function runDeploy(dir: string, order: Order, port: number): { works: boolean; output: string } {
  const PATH = `${join(FAKE_PROGRAMS, 'deploy')}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH, DEPLOY_PORT: `${port}` };
  const child = spawnSync('bash', ['deploy.sh'], { cwd: dir, env, encoding: 'utf8' });
  const output = `${child.stdout}${child.stderr}`;
  return { works: child.status === 0 && order.result(treeOf(join(dir, 'collected'))), output };
}

export function treeOf(root: string): Tree {
  const text = (file: string) => {
    try {
      return readFileSync(join(root, file), 'utf8');
    } catch {
      // A link to itself, for one.
      return undefined;
    }
  };
  const files = existsSync(root) ? (readdirSync(root, { recursive: true }) as string[]) : [];
  return { files, manifest: JSON.parse(text('staticfiles.json') ?? '{}').paths ?? {}, text };
}

export function applyFix(file: string, { rule, fix }: Finding): void {
  assert.ok(fix, `${rule} offers no fix`);
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const offset = ({ line, character }: Place) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const edits = [...fix.edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  const mended = edits.reduce(
    (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
    text,
  );
  writeFileSync(file, mended);
}
