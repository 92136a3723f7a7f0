import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MANIFEST_STORAGE, WHITENOISE_MANIFEST_STORAGE } from '../../src/catalog/storages';
import { scratch, treeOf } from '../parity/collecting';
import { type CollectOutcome, collectHere } from '../support/collectHere';
import { watchingDisk } from './refusingDisk';
import { checkNoRemains, checkUsable } from './usable';

const SETTINGS = `
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["assets"]
STATIC_ROOT = "collected"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
`;
const TEXT = 'it compresses well, '.repeat(20);
const FIRST: Readonly<Record<string, string>> = {
  'css/a.css': '@import "b.css"; a { background: url(../img/x.png) }',
  'css/b.css': 'b { }',
  'img/x.png': 'picture',
  'js/a.js': 'a()',
  'js/gone.js': 'gone()',
  'text.txt': TEXT,
};
/** What is deployed over it: something of everything that can happen to a file. */
const SECOND: Readonly<Record<string, string>> = {
  ...FIRST,
  'css/b.css': 'b { color: red }',
  'js/gone.js': '',
  'new/er/c.js': 'c()',
  'text.txt': `${TEXT}again`,
};

/** Each storage, and what else is taken away while it collects. */
const DEPLOYS: readonly (readonly [storage: string, args: readonly string[]])[] = [
  [MANIFEST_STORAGE, ['--prune']],
  [WHITENOISE_MANIFEST_STORAGE, ['--clear']],
];

describe('collect on a disk that refuses', function () {
  this.timeout(120_000);
  const place = scratch();
  const project = join(place.dir, 'project');
  const root = join(project, 'collected');
  const sources = join(project, 'assets');
  after(() => place.remove());

  for (const [storage, args] of DEPLOYS) {
    describe(storage.slice(storage.lastIndexOf('.') + 1), () => {
      const run = () =>
        collectHere({
          folder: project,
          args: ['--json', '--noinput', '--brotli', 'on', '--storage', storage, ...args],
          cache: join(place.dir, 'cache'),
        });
      const deployed = join(place.dir, 'deployed');
      let expected: Record<string, string>;
      let copiedInAll: number;
      let manifests: readonly string[];
      const manifest = () => readFileSync(join(root, 'staticfiles.json'), 'utf8');
      /** The state after the first deploy, with the sources of the second. */
      const lay = () => {
        rmSync(root, { recursive: true, force: true });
        cpSync(deployed, root, { recursive: true, preserveTimestamps: true });
        laySources(sources, SECOND, 1_700_000_000);
      };

      before(async () => {
        place.fresh('project');
        writeFileSync(join(project, 'manage.py'), 'os.environ["DJANGO_SETTINGS_MODULE"] = "config"');
        writeFileSync(join(project, 'config.py'), SETTINGS);
        laySources(sources, FIRST, 1_600_000_000);
        assert.equal((await run()).code, 0);
        const first = manifest();
        rmSync(deployed, { recursive: true, force: true });
        cpSync(root, deployed, { recursive: true, preserveTimestamps: true });
        for (const file of Object.keys(FIRST)) age(join(deployed, file));
        lay();
        const { code, stdout } = await run();
        assert.equal(code, 0);
        copiedInAll = JSON.parse(stdout).copied;
        expected = treeOf(root);
        manifests = [first, manifest()];
      });

      /** One run with faults; then one without, which has to lead where an undisturbed one does. */
      async function disturbed(
        before: (call: number) => string | undefined,
      ): Promise<[number, CollectOutcome]> {
        lay();
        let outcome!: CollectOutcome;
        const calls = await watchingDisk(root, before, async () => {
          outcome = await run();
        });
        checkUsable(root);
        assert.ok(manifests.includes(manifest()), 'the manifest of this deploy or of the one before');
        assert.ok(outcome.code <= 1, outcome.stderr);
        for (const { file, message } of JSON.parse(outcome.stdout).errors)
          assert.ok(file && message, outcome.stdout);
        return [calls, outcome];
      }

      async function recovers(): Promise<void> {
        assert.equal((await run()).code, 0);
        checkNoRemains(root);
        assert.deepEqual(treeOf(root), expected);
      }

      for (const [what, code, lasts] of [
        ['once, at any call', 'EIO', false],
        ['from any call on', 'ENOSPC', true],
      ] as const) {
        it(`${what} (${code}): nothing is lost, and the next run completes`, async () => {
          for (let at = 0; ; at++) {
            let refused = 0;
            const [calls, { stdout, code: exit }] = await disturbed((call) => {
              if (call !== at && !(lasts && call > at)) return undefined;
              refused++;
              return code;
            });
            if (refused === 0) {
              assert.ok(calls > 20, 'the work that was disturbed');
              break;
            }
            assert.equal(exit, 1, `call ${at} is refused, and nobody is told: ${stdout}`);
            // A directory that could not be moved to its place is none whose files were copied.
            if ('new/er/c.js' in expected && !existsSync(join(root, 'new/er/c.js')))
              assert.ok(JSON.parse(stdout).copied < copiedInAll, `call ${at}: ${stdout}`);
            await recovers();
          }
        });
      }

      it('takes in what changes or goes away meanwhile, at any moment', async () => {
        for (let at = 0; ; at++) {
          let happened = false;
          const [, { code, stdout }] = await disturbedSources(at, () => {
            happened = true;
          });
          assert.equal(code, 0, stdout);
          if (!happened) break;
        }

        async function disturbedSources(at: number, note: () => void): Promise<[number, CollectOutcome]> {
          lay();
          let outcome!: CollectOutcome;
          const change = (call: number) => {
            if (call !== at) return undefined;
            note();
            laySources(
              sources,
              { ...SECOND, 'js/a.js': '', 'css/b.css': 'b { color: blue }' },
              4_000_000_000,
            );
            return undefined;
          };
          const calls = await watchingDisk(root, change, async () => {
            outcome = await run();
          });
          checkUsable(root);
          checkNoRemains(root);
          assert.equal((await run()).code, 0);
          checkUsable(root);
          const { paths } = JSON.parse(manifest());
          if (at < calls) assert.equal(paths['js/a.js'], undefined);
          return [calls, outcome];
        }
      });
    });
  }
});

/** An empty text stands for a file that is not there. */
function laySources(folder: string, files: Readonly<Record<string, string>>, time: number): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === '') rmSync(file, { force: true });
    else {
      writeFileSync(file, text);
      utimesSync(file, time, time);
    }
  }
}

/** What was collected is older than the sources of the next deploy. */
function age(file: string): void {
  try {
    utimesSync(file, 1_650_000_000, 1_650_000_000);
  } catch {}
}
