import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import {
  MANIFEST_STORAGE,
  STATIC_FILES_STORAGE,
  WHITENOISE_MANIFEST_STORAGE,
} from '../../src/catalog/storages';
import { scratch } from '../parity/collecting';
import { collectHere, type ReadProjects } from '../support/collectHere';
import { contentsOf } from '../support/contentsOf';

/**
 * Whoever remembers the last run comes to what somebody comes to who remembers nothing, whatever happens to sources and
 * STATIC_ROOT in between: the same files, words and exit code.
 */
describe('collecting again', function () {
  this.timeout(120_000);
  const place = scratch();
  after(() => place.remove());

  const PATHS = [
    'a.css',
    'css/b.css',
    'css/deep/c.css',
    'm.js',
    'js/n.js',
    'img/p.png',
    'img/q.png',
    't.txt',
  ];
  const CONTENTS = [
    'plain',
    'other',
    'a{b:url(img/p.png)}',
    '@import "b.css";',
    '@import url("css/b.css");',
    '@import "deep/c.css"; a{b:url(../img/q.png)}',
    'a{b:url(../../img/p.png)} a{b:url(../../t.txt#x)}',
    'a{b:url(/static/img/q.png)}',
    'a{b:url(img/nothing.png)}',
    '//# sourceMappingURL=../t.txt\n',
    'it compresses well, '.repeat(20),
  ];
  const path = fc.constantFrom(...PATHS);
  const text = fc.constantFrom(...CONTENTS);
  const hours = fc.constantFrom(-1, -1, -1, -3, 1);
  const chance = fc.nat();
  const change = fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant('write' as const), path, text, hours }), weight: 6 },
    fc.record({ kind: fc.constant('renamed' as const), path, text, hours }),
    fc.record({ kind: fc.constant('touch' as const), path, hours }),
    fc.record({ kind: fc.constant('delete' as const), path }),
    fc.record({ kind: fc.constant('link' as const), path, to: path }),
    fc.record({ kind: fc.constant('spoil' as const), chance }),
    fc.record({ kind: fc.constant('lose' as const), chance }),
    fc.record({ kind: fc.constant('stray' as const), chance }),
    { arbitrary: fc.record({ kind: fc.constant('age' as const) }), weight: 3 },
    { arbitrary: fc.record({ kind: fc.constant('rest' as const) }), weight: 2 },
  );
  const step = fc.record({
    changes: fc.array(change, { maxLength: 3 }),
    options: fc.constantFrom([], [], [], [], ['--sorted'], ['--ignore', '*.png'], ['--clear'], ['--json']),
  });

  const check = async (
    storage: string,
    django: string,
    steps: readonly { changes: readonly Change[]; options: readonly string[] }[],
  ) => {
    const folder = place.fresh('project');
    const caches = [place.fresh('cache'), place.fresh('forgetful')];
    const roots = ['remembers', 'forgets'].map((name) => join(place.fresh('roots'), name));
    const projects: ReadProjects = new Map();
    writeFileSync(join(folder, 'manage.py'), 'os.environ["DJANGO_SETTINGS_MODULE"] = "config"');
    writeFileSync(
      join(folder, 'config.py'),
      `INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_URL = "/static/"\nSTATICFILES_DIRS = ["assets"]\n`,
    );
    const assets = join(folder, 'assets');
    for (const [i, name] of PATHS.entries()) write(join(assets, name), CONTENTS[i % 3 === 0 ? 2 : 0]!, -3);
    for (const [step, { changes, options }] of [{ changes: [], options: [] }, ...steps].entries()) {
      for (const one of changes) await carryOut(one, assets, roots, step);
      const told: object[] = [];
      for (const [i, root] of roots.entries()) {
        if (i === 1) place.fresh('forgetful');
        const args = [
          '--noinput',
          '--static-root',
          root,
          '--storage',
          storage,
          '--django',
          django,
          ...options,
        ];
        const { stdout, stderr, code } = await collectHere({
          ...{ folder, projects, cache: caches[i]! },
          args: [...args, '--brotli', 'on'],
        });
        const same = (text: string) =>
          text
            .replaceAll(root, 'ROOT')
            .replace(/"seconds":[ \d.]+/, '')
            .replace(/in \d+\.\d\d s/, '');
        told.push({ code, stdout: same(stdout), stderr: same(stderr) });
      }
      assert.deepEqual(told[0], told[1]);
      const [remembering, forgetting] = roots.map((root) => (existsSync(root) ? contentsOf(root) : {}));
      assert.deepEqual(remembering, forgetting);
    }
  };

  // So that nearly all of them are collected: names that are found from everywhere.
  const tame = fc.constantFrom(
    ...['plain', 'other', 'a{b:url(/static/img/p.png)}', '@import "/static/css/b.css";'],
    ...['@import url("/static/css/deep/c.css"); a{b:url("/static/t.txt#x")}', '@import "/static/a.css"; x{}'],
  );
  const edit = fc.record({ kind: fc.constant('write' as const), path, text: tame });
  const edits = fc.record({
    changes: fc.tuple(
      fc.constant({ kind: 'settle' as const }),
      edit,
      fc.option(fc.oneof(edit, change), { nil: { kind: 'rest' as const }, freq: 3 }),
    ),
    options: fc.constantFrom([], [], ['--json']),
  });

  it('comes to the same where single files were edited', async () => {
    const steps = fc.array(edits, { minLength: 2, maxLength: 6 });
    const all = fc.asyncProperty(steps, (each) => check(MANIFEST_STORAGE, '5.2', each));
    await fc.assert(all, { numRuns: 30 });
  });

  for (const [storage, django, count] of [
    [STATIC_FILES_STORAGE, '5.2', 30],
    [MANIFEST_STORAGE, '5.2', 40],
    [MANIFEST_STORAGE, '3.2', 10],
    [WHITENOISE_MANIFEST_STORAGE, '5.2', 10],
  ] as const)
    it(`comes to the same whether the last run is remembered or not: ${storage}, Django ${django}`, async () => {
      const steps = fc.array(step, { minLength: 2, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(steps, (all) => check(storage, django, all)),
        { numRuns: count },
      );
    });
});

/** What happens between two runs. */
interface Change {
  readonly kind: string;
  readonly path?: string;
  readonly to?: string;
  readonly text?: string;
  readonly hours?: number;
  readonly chance?: number;
}

/** To both roots the same. `step`: how many runs there were. */
async function carryOut(
  change: Change,
  assets: string,
  roots: readonly string[],
  step: number,
): Promise<void> {
  const file = join(assets, change.path ?? '');
  if (change.kind === 'write') {
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(file);
    write(file, change.text!, change.hours ?? minutes(step));
  } else if (change.kind === 'renamed') {
    write(`${assets}.new`, change.text!, change.hours!);
    mkdirSync(dirname(file), { recursive: true });
    renameSync(`${assets}.new`, file);
  } else if (change.kind === 'touch') {
    if (existsSync(file)) date(file, change.hours!);
  } else if (change.kind === 'delete') rmSync(file, { force: true });
  else if (change.kind === 'link') {
    rmSync(file, { force: true });
    symlinkSync(join(assets, change.to!), file);
  } else if (change.kind === 'rest') await new Promise((done) => setTimeout(done, 60));
  else
    for (const root of roots) {
      if (!existsSync(root)) continue;
      const names = Object.keys(contentsOf(root)).sort();
      if (change.kind === 'settle') for (const name of names) date(join(root, name), minutes(step - 0.5));
      if (change.kind === 'age') for (const name of names) date(join(root, name), -2);
      if (names.length === 0 || change.chance === undefined) continue;
      const name = join(root, names[change.chance % names.length]!);
      if (change.kind === 'lose') rmSync(name);
      else if (change.kind === 'stray') writeFileSync(name.replace(/(\.\w+)?$/, '.0123456789ab$1'), 'stray');
      else {
        // The same size and time, so that it shows in nothing but the time of the change itself.
        const { atime, mtime } = statSync(name);
        const bytes = readFileSync(name);
        bytes.fill('x', 0, 1);
        writeFileSync(name, bytes);
        utimesSync(name, atime, mtime);
      }
    }
}

/** So many minutes after a time long ago, in hours from now: each step has newer sources, and copies of the one before. */
function minutes(step: number): number {
  return -2.5 + step / 60;
}

function write(file: string, text: string, hours: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  date(file, hours);
}

/** So many hours from now, in whole hours: the same for both roots. */
function date(file: string, hours: number): void {
  const time = Math.floor(Date.now() / 3_600_000) * 3600 + hours * 3600;
  utimesSync(file, time, time);
}
