import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chownSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  CACHED_STORAGE,
  MANIFEST_STORAGE,
  STATIC_FILES_STORAGE,
  WHITENOISE_MANIFEST_STORAGE,
  WHITENOISE_STORAGE,
} from '../../src/catalog/storages';
import { cell, cellsThatCollect } from './cells';
import { DjangoCollect, LONG_AGO, MANAGE, onBothSides, scratch, treeOf, write } from './collecting';

const SETTINGS = `
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["assets"]
STATIC_ROOT = "collected"
`;
const ASSETS: Readonly<Record<string, string>> = {
  'css/a.css': '@import "b.css"; a { background: url(../img/x.png?v=1#f) }',
  'css/b.css': '@import "c.css"; b { }',
  'css/c.css': 'c { background: url(/static/img/x.png) }',
  'img/x.png': 'not really a picture',
  'js/main.js': 'import { part } from "./part.js";\nexport * from "./part.js";\n',
  'js/part.js': 'export const part = 1;\n',
  'text.txt': 'text that compresses '.repeat(30),
  'deep/er/plain.html': '<p>'.repeat(200),
};
/** Of the projects' own; each attribute that is read from a class. */
const OWN = `
from django.contrib.staticfiles.storage import ManifestFilesMixin, ManifestStaticFilesStorage, StaticFilesStorage


class Lenient(ManifestStaticFilesStorage):
    manifest_strict = False


class Named(ManifestStaticFilesStorage):
    manifest_name = "names.json"


class OnePass(ManifestStaticFilesStorage):
    max_post_process_passes = 1


class Modules(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True


class Keeping(ManifestStaticFilesStorage):
    keep_intermediate_files = True


class Mixed(ManifestFilesMixin, StaticFilesStorage):
    pass


class Twice(Named):
    """Of a class of the project's own."""

    manifest_strict = False
`;
const WITH_WHITENOISE = `
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Compressed(CompressedManifestStaticFilesStorage):
    manifest_strict = False
    keep_intermediate_files = False
`;

describe('storages of a project’s own', function () {
  this.timeout(60_000);
  for (const { django, python } of cellsThatCollect()) {
    it(`collect as under Django ${django}`, async () => {
      const site = siteWith(python, ASSETS, { 'storages.py': OWN + WITH_WHITENOISE });
      for (const name of [...OWN.matchAll(/^class (\w+)/gm)].map((match) => match[1]).concat('Compressed'))
        await site.check(`storages.${name}`, [[], []]);
      site.end();
    });
  }
});

describe('CachedStaticFilesStorage', function () {
  this.timeout(60_000);
  it('collects as under Django 3.0, the last that has it', async () => {
    const site = siteWith(resolve('.cache/parity/3.0/venv'), ASSETS);
    for (const runs of RUNS) await site.check(CACHED_STORAGE, runs);
    for (const flag of ['--dry-run', '--no-post-process', '--ignore=*.png', '--verbosity=2'])
      await site.check(CACHED_STORAGE, [[flag]]);
    site.end();
  });
});

/** Runs in a row on one STATIC_ROOT. */
const RUNS: readonly (readonly (readonly string[])[])[] = [
  [[], [], ['--verbosity=2']],
  [['--link'], ['--link', '--verbosity=2']],
  [['--link'], [], ['--link']],
  [[], ['--clear'], ['--clear', '--link'], ['--clear']],
];

/**
 * Their last releases have no `safe_makedirs`: they make directories through the umask, which loses the bit for the group. Here
 * it is set all the same.
 */
const THROUGH_UMASK = new Set(['3.2', '4.0', '4.1', '5.0', '5.1']);

describe('collecting again', function () {
  this.timeout(120_000);
  for (const { django, python } of cellsThatCollect()) {
    it(`with links, copies, and nothing left, as Django ${django} does it`, async () => {
      const site = siteWith(python, ASSETS);
      for (const storage of [
        STATIC_FILES_STORAGE,
        MANIFEST_STORAGE,
        WHITENOISE_STORAGE,
        WHITENOISE_MANIFEST_STORAGE,
      ])
        for (const runs of RUNS) await site.check(storage, runs);
      site.end();
    });

    it(`gives modes and groups as Django ${django} does it`, async () => {
      for (const modes of [
        `FILE_UPLOAD_PERMISSIONS = 0o640\nFILE_UPLOAD_DIRECTORY_PERMISSIONS = ${THROUGH_UMASK.has(django) ? '0o750' : '0o2750'}`,
        'FILE_UPLOAD_PERMISSIONS = None',
        'FILE_UPLOAD_PERMISSIONS = 0o666\nFILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o777',
      ]) {
        const site = siteWith(python, ASSETS, { 'config.py': `${SETTINGS}${modes}\n` });
        for (const storage of [STATIC_FILES_STORAGE, WHITENOISE_MANIFEST_STORAGE]) {
          await site.check(storage, [[], ['--clear']]);
          await site.check(storage, [[]], (root) => {
            mkdirSync(root);
            chownSync(root, process.getuid!(), otherGroup());
          });
        }
        site.end();
      }
    });
  }
});

describe('what WhiteNoise compresses', function () {
  this.timeout(120_000);
  const contents = kindsOfContent();
  for (const settings of [
    '',
    'WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ()',
    'WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["TXT", "b+n"]',
    'WHITENOISE_KEEP_ONLY_HASHED_FILES = True',
    'WHITENOISE_MANIFEST_STRICT = False',
  ]) {
    it(`equals the real one’s bytes${settings === '' ? '' : `: ${settings}`}`, async () => {
      const files =
        settings === '' ? contents : { ...ASSETS, 'a.PNG': 'a'.repeat(99), 'x.b+n': 'b'.repeat(99) };
      const site = siteWith(cell('5.2').python, files, { 'config.py': `${SETTINGS}${settings}\n` });
      for (const storage of [WHITENOISE_STORAGE, WHITENOISE_MANIFEST_STORAGE])
        await site.check(storage, [[], []]);
      site.end();
    });
  }
});

/** Sizes about the limits of blocks and of what is worth it, and contents from emptiness to noise. */
function kindsOfContent(): Record<string, string> {
  const noise = (length: number, seed: string) => {
    let text = '';
    for (let i = 0; text.length < length; i++)
      text += createHash('sha256').update(`${seed}${i}`).digest().toString('latin1');
    return text.slice(0, length);
  };
  const files: Record<string, string> = { 'empty.txt': '', 'empty.css': '' };
  for (const size of [
    1, 2, 18, 19, 20, 21, 22, 23, 24, 60, 255, 256, 1023, 1024, 32_767, 32_768, 32_769, 65_535, 65_536,
  ]) {
    files[`zeros${size}.bin`] = '\0'.repeat(size);
    files[`noise${size}.bin`] = noise(size, 'n');
    files[`words${size}.js`] = 'function () { return this.value; } '.repeat(size / 35 + 1).slice(0, size);
  }
  // Ever more of it is noise, through where it is no longer worth it.
  for (let part = 80; part <= 100; part++)
    files[`part${part}.txt`] = noise(10 * part, `${part}`) + 'a'.repeat(1000 - 10 * part);
  for (const extension of ['jpg', 'woff2', 'mp4', 'gz', 'svg', 'json', 'map', 'noext']) {
    const name = extension === 'noext' ? 'noext' : `known.${extension}`;
    files[name] = 'the same text '.repeat(50);
  }
  files['large.svg'] = Array.from({ length: 9000 }, (_, i) => `<path d="M${i * 7} ${(i * i) % 977}"/>`).join(
    '\n',
  );
  return files;
}

function otherGroup(): number {
  const own = process.getgid!();
  return process.getuid!() === 0 ? 65_534 : (process.getgroups!().find((group) => group !== own) ?? own);
}

function siteWith(
  python: string,
  assets: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>> = {},
) {
  const place = scratch();
  const folder = place.fresh('project');
  const lay = (path: string, text: string) => write(join(folder, path), text, LONG_AGO);
  for (const [path, text] of Object.entries({ 'manage.py': MANAGE, 'config.py': SETTINGS, ...others }))
    lay(path, text);
  for (const [path, text] of Object.entries(assets)) lay(`assets/${path}`, text);
  const django = new DjangoCollect(join(python, 'bin/python'));
  const projects = new Map();
  return {
    async check(
      storage: string,
      runs: readonly (readonly string[])[],
      before: (root: string) => void = () => {},
    ): Promise<void> {
      const { ours, theirs } = await onBothSides(
        { dir: place.dir, django, python, projects },
        async ({ root, collect }) => {
          rmSync(root, { recursive: true, force: true });
          before(root);
          const outcomes = [];
          for (const args of runs) {
            const { stdout, ...outcome } = await collect({
              folder,
              args: ['--noinput', ...args],
              settings: { storage },
            });
            // WhiteNoise's threads end in any order.
            // After an error only what Django leaves behind in the middle of its work differs.
            outcomes.push({
              ...outcome,
              lines: stdout.split('\n').sort(),
              tree: outcome.code === 0 ? treeOf(root, true) : {},
            });
          }
          return outcomes;
        },
      );
      assert.deepEqual(ours, theirs, `${storage} ${JSON.stringify(runs)}`);
    },
    end() {
      django.end();
      place.remove();
    },
  };
}
