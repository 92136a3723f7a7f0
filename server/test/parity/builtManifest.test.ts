import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cliHere } from '../support/cliHere';
import { type Cell, cellsOfThisRun } from './cells';

/** Names that have gone wrong somewhere: dots, no extension, no letters of ASCII, no dot before the version. */
const OUTPUTS = [
  'gen/a.%(version)s.js',
  'gen/app.min.%(version)s.js',
  'top.%(version)s.css',
  'gen/é ü.%(version)s.js',
  'gen/plain.js',
  'gen/jquery-3.5.1.js',
];
/** WhiteNoise has them kept for ever; the others have no version in their names. */
const FOR_EVER = ['gen/a.js', 'gen/app.min.js', 'top.css', 'gen/é ü.js'];
/** As both sides are told them: `file` and `json` would be in the same file. */
const MANIFESTS = ['file', 'json:versions.json', 'cache', 'django'];
const STORAGE = 'whitenoise.storage.CompressedManifestStaticFilesStorage';
const FILES: Readonly<Record<string, string>> = {
  'manage.py': `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\n`,
  'site1/__init__.py': '',
  'shop/__init__.py': '',
  'shop/assets.py': [
    'from django_assets import register',
    ...OUTPUTS.map((output, i) => `register('b${i}', 'js/a.js', 'js/b${i % 2}.js', output='${output}')`),
    '',
  ].join('\n'),
  'shop/static/js/a.js': 'var a = 1;\n',
  'shop/static/js/b0.js': 'b0();\n',
  'shop/static/js/b1.js': 'b1();\n',
  'shop/static/LICENSE': 'free\n',
  'shop/static/img/ü x.txt': 'text\n',
};

/** Documented order 3: collect, then `build --manifest django`, so that WhiteNoise has bundles kept for ever. */
for (const cell of cellsOfThisRun()) {
  describe(`Built bundles in the manifest of Django ${cell.django}`, function () {
    this.timeout(60_000);
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'manifest-')));
    const ours = join(folder, 'ours');
    let asked: Asked;

    before(async () => {
      makeProject(ours, cell);
      await cli('collect', '--noinput');
      cpSync(ours, join(folder, 'theirs'), { recursive: true, preserveTimestamps: true });
      for (const manifest of MANIFESTS) await cli('build', '--manifest', manifest);
      asked = oracle('ask', ours);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    it('is byte for byte what DjangoManifest saves', () => {
      const theirs: string = oracle('build', join(folder, 'theirs'));
      assert.equal(manifestText(), theirs);
    });

    it('makes WhiteNoise keep outputs for ever, and verify says of each entry whether it does', async () => {
      const { paths } = JSON.parse(manifestText()) as { readonly paths: Record<string, string> };
      for (const path of FOR_EVER) assert.equal(asked.immutable[paths[path]!], true, path);
      const { stdout } = await cliHere(ours, ['manifest', 'verify', '--json', '--python', cell.python]);
      const verdict = JSON.parse(stdout);
      const theirs = Object.keys(paths).filter((path) => !asked.immutable[paths[path]!]);
      assert.deepEqual([verdict.mutable, verdict.missing, verdict.changed], [theirs.sort(), [], []]);
    });

    it('tells Python the version of every bundle at run time, and so do the other manifests', async () => {
      const bundles = await cliHere(ours, ['bundles', '--urls', '--json', '--python', cell.python]);
      const shown = JSON.parse(bundles.stdout).bundles as { readonly name: string; readonly urls: unknown }[];
      const told = Object.fromEntries(shown.map(({ name, urls }) => [name, urls]));
      for (const kind of MANIFESTS.slice(0, 3)) assert.deepEqual(asked.urls[kind], told, kind);
      // Under `django` the version of an output without a placeholder is whatever stands in the place of one.
      assert.deepEqual(pick(asked.urls.django!), pick(told));
    });

    it('is shown, verified and compared in each format, with the same versions', async () => {
      const KEPT = ['.webassets-manifest', 'versions.json', '.webassets-cache'].map((name) =>
        join('root', name),
      );
      const read = async (code: number, ...args: string[]) => {
        const run = await cliHere(ours, ['manifest', ...args, '--json', '--python', cell.python]);
        assert.equal(run.code, code, run.stderr);
        return JSON.parse(run.stdout);
      };
      const [file] = KEPT;
      for (const kept of KEPT) {
        const { paths } = await read(0, 'show', kept);
        assert.deepEqual(Object.keys(paths).sort(), [...OUTPUTS].sort(), kept);
        const { added, removed, changed } = await read(0, 'diff', file!, kept);
        assert.deepEqual([added, removed, changed], [[], [], []], kept);
        const verdict = await read(0, 'verify', kept);
        assert.deepEqual([verdict.entries, verdict.missing, verdict.changed], [OUTPUTS.length, [], []], kept);
      }
      // Without a name it is that of the storage, and tells where webassets keeps its own.
      const shown = await read(0, 'show');
      assert.deepEqual(
        [shown.file, shown.bundles],
        [join(ours, 'root/staticfiles.json'), join(ours, KEPT[1]!)],
      );
    });

    function manifestText(): string {
      return readFileSync(join(ours, 'root/staticfiles.json'), 'utf8');
    }

    async function cli(...args: string[]): Promise<void> {
      const { code, stderr } = await cliHere(ours, [...args, '--python', cell.python]);
      assert.equal(code, 0, stderr);
    }

    function oracle<T>(command: string, home: string): T {
      const script = resolve('server/test/parity/oracle_built_manifest.py');
      const python = join(cell.python, 'bin/python');
      return JSON.parse(execFileSync(python, ['-W', 'ignore', script, command, home], { encoding: 'utf8' }));
    }
  });
}

interface Asked {
  readonly urls: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly immutable: Readonly<Record<string, boolean>>;
}

/** The bundles whose output's name holds the version. */
function pick(urls: Readonly<Record<string, unknown>>): unknown {
  return OUTPUTS.flatMap((output, i) => (output.includes('%') ? [urls[`b${i}`]] : []));
}

function makeProject(home: string, { django }: Cell): void {
  const storage =
    Number.parseFloat(django) < 4.2
      ? `STATICFILES_STORAGE = '${STORAGE}'`
      : `STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'}, 'staticfiles': {'BACKEND': '${STORAGE}'}}`;
  const settings = [
    `import os`,
    `BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))`,
    `SECRET_KEY = 'x'`,
    `INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']`,
    `STATIC_URL = '/static/'`,
    `STATIC_ROOT = BASE + '/root'`,
    `ASSETS_MANIFEST = 'json:versions.json'`,
    storage,
    '',
  ];
  for (const [path, text] of Object.entries({ ...FILES, 'site1/settings.py': settings.join('\n') })) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
}
