import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  MANIFEST_STORAGE,
  STATIC_FILES_STORAGE,
  WHITENOISE_MANIFEST_STORAGE,
  WHITENOISE_STORAGE,
} from '../../src/catalog/storages';
import { cell, cellsThatCollect } from './cells';
import {
  DjangoCollect,
  LONG_AGO,
  MANAGE,
  type ManageRun,
  onBothSides,
  scratch,
  treeOf,
  write,
} from './collecting';
import { randomTree } from './randomTrees';

/** A project with two apps, a plain and a prefixed directory. */
const SETTINGS = `
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles", "one", "two"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["here", ("pre", "there")]
STATIC_ROOT = "collected"
WHITENOISE_KEEP_ONLY_HASHED_FILES = __KEEP__
`;

/** Something of everything that options may meet. */
const RICH: Readonly<Record<string, string>> = {
  'here/css/a.css': '@import "b.css"; a { background: url(../img/x.png?v=1#f) }',
  'here/css/b.css': 'b { background: url(/static/img/x.png) }',
  'here/img/x.png': 'not really a picture',
  'here/plain.txt':
    'text text text text text text text text text text text text text text text text text text',
  'here/empty.css': '',
  'here/notes.txt~': 'backup',
  'here/.hidden/a.css': 'hidden',
  'here/CVS/Root': 'cvs',
  'there/deep/er/c.js': 'c()\n//# sourceMappingURL=c.js.map\n',
  'there/deep/er/c.js.map': '{}',
  'there/noext': 'no extension',
  'one/static/css/a.css': 'hidden by the first',
  'one/static/one/only.js': 'one()',
  'two/static/one/only.js': 'two()',
  'two/static/two/ü b.css': 'u { }',
};

/** What STATIC_ROOT held before: an older copy, a newer one, a link, a leftover, compressed forms, and a folder nobody needs. */
const BEFORE: Readonly<Record<string, { readonly text: string; readonly time?: number }>> = {
  'css/a.css': { text: 'old', time: LONG_AGO - 9000 },
  'css/b.css': { text: 'newer', time: LONG_AGO + 9000 },
  'plain.txt': { text: '→' },
  'plain.0123456789ab.txt': { text: 'leftover' },
  'plain.txt.gz': { text: 'of another content' },
  'css/a.css.br': { text: 'not worth it any more' },
  'gone/file.txt': { text: 'gone' },
};

const FLAGS = [
  '--clear',
  '--link',
  '--dry-run',
  '--no-default-ignore',
  '--no-post-process',
  '--ignore=*.txt',
  '--verbosity=2',
  '--verbosity=0',
];
const STORAGES = [STATIC_FILES_STORAGE, MANIFEST_STORAGE, WHITENOISE_STORAGE, WHITENOISE_MANIFEST_STORAGE];
/** Random trees that the real Django 5.2 collects. */
const TREES = Number(process.env.COLLECT_TREES ?? 200);

for (const { django, python } of cellsThatCollect()) {
  describe(`collect with every pair of options, Django ${django}`, function () {
    this.timeout(180_000);
    const run = fixture(python);
    for (const storage of STORAGES) {
      it(storage.slice(storage.lastIndexOf('.') + 1), async () => {
        const folder = run.project(RICH, false);
        for (const flags of pairs(FLAGS)) await run.check(folder, storage, flags, layBefore);
      });
    }
    it('keeping only hashed files', async () => {
      const folder = run.project(RICH, true);
      for (const flags of [[], ['--clear'], ['--verbosity=1', '--no-post-process']])
        await run.check(folder, WHITENOISE_MANIFEST_STORAGE, flags, layBefore);
    });
  });
}

describe('collect of random trees, Django 5.2', function () {
  this.timeout(240_000);
  const run = fixture(cell('5.2').python);
  it(`equals collectstatic for ${TREES} trees`, async () => {
    const trees = fc.sample(fc.tuple(randomTree('tame'), fc.constantFrom(...STORAGES)), {
      seed: 20_260_102,
      numRuns: TREES,
    });
    for (const [tree, storage] of trees) {
      const files = Object.fromEntries(
        tree.files.map(([path, content], i) => [
          `${PLACES[i % PLACES.length]}/${path}`,
          Buffer.from(content, 'base64').toString('latin1'),
        ]),
      );
      await run.check(run.project(files, false), storage, [], () => {});
    }
  });
});

const PLACES = ['here', 'there', 'one/static', 'two/static', 'here'];

function fixture(python: string) {
  const place = scratch();
  let django: DjangoCollect;
  before(() => {
    django = new DjangoCollect(join(python, 'bin/python'));
  });
  after(() => {
    django.end();
    place.remove();
  });
  let projects = new Map();
  let made = 0;
  return {
    /** Writes a project; each one has a folder of its own, because Python remembers what it has imported. */
    project(files: Readonly<Record<string, string>>, keepOnlyHashed: boolean): string {
      if (made > 0) rmSync(join(place.dir, `project${made}`), { recursive: true, force: true });
      projects = new Map();
      const folder = place.fresh(`project${++made}`);
      const all = {
        ...{
          'manage.py': MANAGE,
          'config.py': SETTINGS.replace('__KEEP__', keepOnlyHashed ? 'True' : 'False'),
        },
        ...{ 'one/__init__.py': '', 'two/__init__.py': '', ...files },
      };
      for (const name of ['here', 'there']) mkdirSync(join(folder, name));
      for (const [path, text] of Object.entries(all)) write(join(folder, path), text, LONG_AGO);
      return folder;
    },
    async check(
      folder: string,
      storage: string,
      flags: readonly string[],
      lay: (root: string, folder: string) => void,
    ) {
      const request: ManageRun = {
        folder,
        args: ['--noinput', ...flags],
        settings: { storage },
      };
      const sides = { dir: place.dir, django, python, projects };
      const { ours, theirs } = await onBothSides(sides, async ({ root, collect }) => {
        rmSync(root, { recursive: true, force: true });
        lay(root, folder);
        const outcome = await collect(request);
        return { ...outcome, tree: treeOf(root, true) };
      });
      // Only what Django leaves behind in the middle of its work differs after an error.
      if (theirs.code !== 0) {
        theirs.tree = {};
        ours.tree = {};
      }
      assert.deepEqual(unordered(ours), unordered(theirs), `${storage} ${flags.join(' ')}`);
    },
  };
}

/** WhiteNoise's threads end in any order. */
function unordered<T extends { readonly stdout: string }>(outcome: T): T {
  const isCompressed = (line: string) => /\.(?:gz|br)'$/.test(line);
  const lines = outcome.stdout.split('\n');
  return {
    ...outcome,
    stdout: [...lines.filter((line) => !isCompressed(line)), ...lines.filter(isCompressed).sort()].join('\n'),
  };
}

function layBefore(root: string, folder: string): void {
  mkdirSync(root, { recursive: true });
  for (const [path, { text, time }] of Object.entries(BEFORE)) {
    if (text === '→') symlinkSync(join(folder, 'here', path), join(root, path));
    else write(join(root, path), text, time);
  }
  mkdirSync(join(root, 'empty'), { recursive: true });
  chmodSync(join(root, 'gone'), 0o750);
}

/** Nothing, each by itself, and every two. */
function pairs(flags: readonly string[]): string[][] {
  return [
    [],
    ...flags.map((flag) => [flag]),
    ...flags.flatMap((a, i) => flags.slice(i + 1).map((b) => [a, b])),
  ];
}
