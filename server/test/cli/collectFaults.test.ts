import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { collectHere } from '../support/collectHere';
import { ended, mount, start } from './faulty';
import { manifestSite } from './manifestSite';
import { checkNoRemains, checkUsable } from './usable';

const TWO_DIRS = { dirs: ['assets', 'more'] };
const FILES = `-- assets/css/a.css --
a { background: url(../img/x.png) }
-- assets/img/x.png --
picture
-- assets/js/a.js --
a()
-- more/other.txt --
other
`;
/** Newer than whatever was collected before. */
const later = (seconds = 0) => Date.now() / 1000 + 60 + seconds;

interface Site {
  path(relative: string): string;
}

interface Fault {
  lay(site: Site): void;
  /** Files that are named, below the project, and what is said of them. */
  readonly told: readonly (readonly [file: string, message: RegExp])[];
  /** Takes the fault away. */
  mend(site: Site): void;
  /** True where no other file can be collected either. */
  readonly nothingElse?: boolean;
}

const forbidden = (path: string, mode: number, after: number, told: Fault['told']): Fault => ({
  lay: (site) => chmodSync(site.path(path), mode),
  mend: (site) => chmodSync(site.path(path), after),
  told,
});

const made = (paths: readonly string[], lay: Fault['lay'], told: Fault['told']): Fault => ({
  lay,
  mend: (site) => {
    for (const path of paths) rmSync(site.path(path), { recursive: true, force: true });
  },
  told,
});

/** STATIC_ROOT is moved away and something else stands there. */
const insteadOfRoot = (lay: Fault['lay'], told: Fault['told']): Fault => ({
  lay(site) {
    renameSync(site.path('collected'), site.path('away'));
    lay(site);
  },
  mend(site) {
    rmSync(site.path('collected'), { recursive: true, force: true });
    renameSync(site.path('away'), site.path('collected'));
  },
  told,
  nothingElse: true,
});

const LONG = `${'x'.repeat(250)}.txt`;
const DENIED = /^\[Errno 13\] Permission denied: '/;

const FAULTS: Readonly<Record<string, Fault>> = {
  'a source that may not be read': forbidden('assets/js/a.js', 0, 0o644, [['assets/js/a.js', DENIED]]),
  'a directory of sources that may not be listed': forbidden('assets/img', 0, 0o755, [
    ['assets/img', DENIED],
  ]),
  'a directory of STATIC_ROOT that may not be written to': forbidden('collected/js', 0o555, 0o755, [
    ['collected/js/a.js', DENIED],
    ['collected/js/a.8a4ba3c957c3.js', DENIED],
  ]),
  'a STATIC_ROOT that may not be written to': {
    ...forbidden('collected', 0o555, 0o755, [
      ['collected/new', DENIED],
      ['collected/other.txt', DENIED],
      ['collected/other.', DENIED],
    ]),
    nothingElse: true,
  },
  'a manifest that may not be read': {
    ...forbidden('collected/staticfiles.json', 0, 0o644, [['collected/staticfiles.json', DENIED]]),
    nothingElse: true,
  },
  'a STATIC_ROOT that cannot be made': {
    ...insteadOfRoot(({ path }) => chmodSync(path('.'), 0o555), [['collected', DENIED]]),
    mend(site) {
      chmodSync(site.path('.'), 0o755);
      renameSync(site.path('away'), site.path('collected'));
    },
  },
  'a file as STATIC_ROOT': insteadOfRoot(
    ({ path }) => writeFileSync(path('collected'), ''),
    [['collected', /^\[Errno 17\] File exists/]],
  ),
  'a link to nothing as STATIC_ROOT': insteadOfRoot(
    ({ path }) => symlinkSync('nowhere', path('collected')),
    [['collected', /^\[Errno 2\] No such file/]],
  ),
  'a link to itself as STATIC_ROOT': insteadOfRoot(
    ({ path }) => symlinkSync('collected', path('collected')),
    [['collected/staticfiles.json', /^\[Errno 40\] Too many levels/]],
  ),
  'a name that is too long when it is hashed': made(
    [`assets/${LONG}`, `collected/${LONG}`],
    ({ path }) => writeFileSync(path(`assets/${LONG}`), 'x'),
    [['collected/xxx', /^\[Errno 36\] File name too long/]],
  ),
  'links that lead nowhere, or round in a circle': made(
    ['assets/a', 'assets/b', 'assets/self', 'assets/js/up', 'assets/loop'],
    ({ path }) => {
      symlinkSync('b', path('assets/a'));
      symlinkSync('a', path('assets/b'));
      symlinkSync('nowhere', path('assets/self'));
      symlinkSync('../..', path('assets/js/up'));
      symlinkSync('.', path('assets/loop'));
    },
    [
      ...['assets/a', 'assets/b', 'assets/self'].map((file) => [file, /^\[Errno 2\] No such file/] as const),
      ...['assets/loop', 'assets/js/up'].map((file) => [file, /^\[Errno 40\] Too many levels/] as const),
    ],
  ),
  'a file where another needs a directory': made(
    ['assets/clash', 'more/clash', 'collected/clash'],
    ({ path }) => {
      writeFileSync(path('assets/clash'), '');
      mkdirSync(path('more/clash'));
      writeFileSync(path('more/clash/x.txt'), '');
    },
    [['more/clash/x.txt', /collected\/clash exists and is not a directory/]],
  ),
  'what is no file': made(['assets/pipe'], ({ path }) => execFileSync('mkfifo', [path('assets/pipe')]), [
    ['assets/pipe', /is not a regular file/],
  ]),
  'a name that is no UTF-8': {
    lay: ({ path }) => writeFileSync(Buffer.concat([Buffer.from(path('assets/bad')), Buffer.of(0xff)]), ''),
    mend: ({ path }) => rmSync(Buffer.concat([Buffer.from(path('assets/bad')), Buffer.of(0xff)])),
    told: [['assets/bad\ufffd', /is not valid UTF-8/]],
  },
};

/** On a file system of its own, where the user may mount one: `work` is given what remounts it. */
const DISKS: Readonly<Record<string, Fault & { readonly options: string }>> = {
  'a disk that is full': {
    options: 'size=64k',
    lay({ path }) {
      for (let i = 0; i < 20; i++) writeFileSync(path(`assets/big${i}.bin`), Buffer.alloc(8000, i + 1));
    },
    told: [['collected/', /^\[Errno 28\] No space left on device$/]],
    mend: ({ path }) => mount(path('collected'), 'remount,size=4m'),
    nothingElse: true,
  },
  'a file system that is mounted read-only': {
    options: 'size=1m',
    lay: ({ path }) => mount(path('collected'), 'remount,ro'),
    told: [['collected/new', /^\[Errno 30\] Read-only file system: '/]],
    mend: ({ path }) => mount(path('collected'), 'remount,rw'),
    nothingElse: true,
  },
};

describe('collect meets a fault', function () {
  this.timeout(60_000);
  let site: ReturnType<typeof manifestSite>;
  beforeEach(() => {
    site = manifestSite(FILES, TWO_DIRS);
  });
  afterEach(() => site.remove());
  const collected = async () => {
    const { code, stderr } = await collectHere({ folder: site.dir, args: [], cache: site.path('.cache') });
    assert.equal(code, 0, stderr);
  };

  for (const [name, fault] of Object.entries(FAULTS)) {
    it(`${name}: it is named, the rest is done, what was deployed stays usable`, () => check(fault));
  }
  for (const [name, fault] of Object.entries(DISKS)) {
    it(`${name}, where one may be mounted`, async () => {
      const root = site.path('collected');
      mkdirSync(root);
      // Elsewhere the refusals are made by a disk that refuses (collectRefused.test.ts).
      if (!mount(root, fault.options)) return;
      try {
        await check(fault);
      } finally {
        execFileSync('umount', [root]);
      }
    });
  }

  /** Deploys, lays the fault with the sources of the next deploy, collects, mends it, collects. */
  async function check({ lay, told, mend, nothingElse }: Fault): Promise<void> {
    const root = site.path('collected');
    await collected();
    const before = readFileSync(join(root, 'staticfiles.json'), 'utf8');
    writeFileSync(site.path('assets/js/a.js'), 'a()\nb()\n');
    utimesSync(site.path('assets/js/a.js'), later(), later());
    mkdirSync(site.path('assets/new'));
    writeFileSync(site.path('assets/new/new.txt'), 'new');
    writeFileSync(site.path('more/other.txt'), 'another');
    utimesSync(site.path('more/other.txt'), later(), later());
    lay(site);
    const { code, stdout, stderr } = await ended(start(site.dir, ['--json']));
    assert.equal(code, 1, stderr + stdout);
    const { errors } = JSON.parse(stdout);
    assert.equal(errors.length, told.length, stdout);
    for (const [file, message] of told) {
      const error = errors.find((one: { file: string }) => one.file.startsWith(site.path(file)));
      assert.match(error?.message ?? `${file} is not named: ${stdout}`, message);
      assert.ok(error.hint, 'what to do');
    }
    if (!nothingElse) {
      assert.equal(readFileSync(join(root, 'other.txt'), 'utf8'), 'another');
      assert.equal(readFileSync(join(root, 'new/new.txt'), 'utf8'), 'new');
      assert.equal(readFileSync(join(root, 'staticfiles.json'), 'utf8'), before);
      checkUsable(root);
    }
    mend(site);
    checkUsable(root);
    checkNoRemains(root);
    await collected();
    checkUsable(root);
    assert.equal(readFileSync(join(root, 'js/a.js'), 'utf8'), 'a()\nb()\n');
  }
});

describe('collect beside others', function () {
  this.timeout(60_000);
  let site: ReturnType<typeof manifestSite>;
  beforeEach(() => {
    site = manifestSite(FILES, TWO_DIRS);
    for (let i = 0; i < 200; i++)
      writeFileSync(site.path(`more/${i}.css`), `a { background: url(img/x.png?${i}) }`);
    mkdirSync(site.path('more/img'));
  });
  afterEach(() => site.remove());

  it('waits its turn: of several runs at once those that are not let in say who is at work', async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => ended(start(site.dir, []))));
    assert.ok(runs.some(({ code }) => code === 0));
    for (const { code, stderr } of runs)
      if (code !== 0) assert.match(stderr, /^error: another run is collecting into .*: process \d+ on /);
    checkUsable(site.path('collected'));
    checkNoRemains(site.path('collected'));
    assert.deepEqual(readdirSync(site.path('.cache/locks')), []);
  });

  it('does no harm where there is no place for locks', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => ended(start(site.dir, [], '/dev/null/nowhere'))));
    assert.deepEqual(
      runs.map(({ code, stderr }) => [code, stderr]),
      [1, 2, 3].map(() => [0, '']),
    );
    checkUsable(site.path('collected'));
    checkNoRemains(site.path('collected'));
  });

  it('ends soon on Ctrl-C, gives the lock back, and leaves nothing half-written', async () => {
    const first = performance.now();
    assert.equal((await ended(start(site.dir, []))).code, 0);
    const whole = performance.now() - first;
    for (let round = 1; round <= 5; round++) {
      for (let i = 0; i < 200; i++) {
        writeFileSync(site.path(`more/${i}.css`), `a { background: url(img/x.png?${i}${round}) }`);
        utimesSync(site.path(`more/${i}.css`), later(2 * round), later(2 * round));
      }
      const child = start(site.dir, []);
      const end = ended(child);
      await new Promise((done) => setTimeout(done, whole * (0.4 + 0.12 * round)));
      const pressed = performance.now();
      child.kill('SIGINT');
      const { code, stderr } = await end;
      assert.ok(performance.now() - pressed < 5000);
      // Before there is anything to end in order, the system ends it.
      assert.ok(code === 130 || code === 0 || code === null, stderr);
      if (code === 130) assert.equal(stderr, 'interrupted: the previous state of STATIC_ROOT is usable\n');
      checkUsable(site.path('collected'));
      checkNoRemains(site.path('collected'));
      if (code !== null) assert.deepEqual(readdirSync(site.path('.cache/locks')), []);
    }
  });
});

describe('collect --clear', () => {
  it('follows no link to what must not be deleted, and no circle', async () => {
    const site = manifestSite(FILES, TWO_DIRS);
    const run = (...args: string[]) => ended(start(site.dir, args));
    try {
      assert.equal((await run()).code, 0);
      for (const target of ['../assets/css', '../assets', homedir()]) {
        symlinkSync(target, site.path('collected/out'));
        const { code, stderr } = await run('--clear', '--noinput');
        assert.equal(code, 2, stderr);
        assert.match(
          stderr,
          /^error: --clear would delete what is not in STATIC_ROOT: .*\/out is a link to /,
        );
        rmSync(site.path('collected/out'));
      }
      mkdirSync(site.path('elsewhere'));
      writeFileSync(site.path('elsewhere/old.txt'), '');
      symlinkSync('.', site.path('collected/circle'));
      symlinkSync('../..', site.path('collected/css/up'));
      symlinkSync('/', site.path('collected/all'));
      symlinkSync('../elsewhere', site.path('collected/elsewhere'));
      assert.equal((await run('--clear', '--noinput')).code, 0);
      assert.equal(existsSync(site.path('elsewhere/old.txt')), false);
      checkUsable(site.path('collected'));
    } finally {
      site.remove();
    }
  });
});

describe('a manifest kept outside of STATIC_ROOT', function () {
  this.timeout(60_000);
  const kept = `${FILES}
-- kept_apart.py --
from django.core.files.storage import FileSystemStorage
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class StaticFilesStorage(ManifestStaticFilesStorage):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, manifest_storage=FileSystemStorage(location="kept"), **kwargs)
-- django/__init__.py --
-- django/contrib/__init__.py --
-- django/contrib/staticfiles/__init__.py --
-- django/contrib/staticfiles/storage.py --
class ManifestStaticFilesStorage:
    pass
-- django/core/__init__.py --
-- django/core/files/__init__.py --
-- django/core/files/storage.py --
class FileSystemStorage:
    pass
`;
  let site: ReturnType<typeof manifestSite>;
  beforeEach(() => {
    site = manifestSite(kept, { ...TWO_DIRS, storage: 'kept_apart.StaticFilesStorage' });
  });
  afterEach(() => site.remove());

  it('has nothing beside it of a run that was ended while writing it, but what another run may be writing', async () => {
    const [old, fresh] = ['kept/.django-static-0abc.tmp', 'kept/.django-static-1abc.tmp'];
    mkdirSync(site.path('kept'));
    for (const name of [old, fresh]) writeFileSync(site.path(name), '{');
    utimesSync(site.path(old), later(-3600), later(-3600));
    const { code, stderr } = await ended(start(site.dir, []));
    assert.equal(code, 0, stderr);
    assert.deepEqual(readdirSync(site.path('kept')).sort(), [fresh.slice(5), 'staticfiles.json']);
  });

  it('is written by one at a time, where runs into several folders share it', async () => {
    const roots = ['one', 'two', 'three'].map((name) => site.path(name));
    const whole = async (root: string, { code, stdout, stderr }: Awaited<ReturnType<typeof ended>>) => {
      assert.equal(code, 0, stderr + stdout);
      copyFileSync(site.path('kept/staticfiles.json'), join(root, 'staticfiles.json'));
      checkUsable(root);
      rmSync(join(root, 'staticfiles.json'));
    };
    const run = (root: string) => ended(start(site.dir, ['--static-root', root]));
    const runs = await Promise.all(roots.map(run));
    const done = roots.filter((_, i) => runs[i]!.code === 0);
    assert.ok(done.length > 0);
    for (const { code, stderr } of runs) {
      if (code === 0) continue;
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^error: another run is collecting into .*(one|two|three), with its manifest in .*kept: process \d+ /,
      );
    }
    for (const root of done) await whole(root, runs[roots.indexOf(root)]!);
    for (const root of roots) await whole(root, await run(root));
    assert.deepEqual(readdirSync(site.path('kept')), ['staticfiles.json']);
    assert.deepEqual(readdirSync(site.path('.cache/locks')), []);
  });
});
