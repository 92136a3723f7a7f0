import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { stampOf } from '../../src/host/nodeCollectReading';
import type { WriteResult } from '../../src/ports/collecting';
import { asAnyUser, mount } from './faulty';
import { CHECKOUT, onDisk, type Run } from './support';
import { checkNoRemains, checkUsable } from './usable';

/** Enough for threads to be worth it. */
const FILES = 1200;
const SITE = `-- manage.py --
os.environ["DJANGO_SETTINGS_MODULE"] = "config"
-- config.py --
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["assets"]
STATIC_ROOT = "collected"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
-- assets/css/a.css --
a { background: url(../img/x.png) }
-- assets/img/x.png --
picture
`;

describe('collect --jobs meets a fault', function () {
  this.timeout(60_000);
  let site: ReturnType<typeof onDisk>;
  beforeEach(() => {
    site = onDisk(SITE);
    for (let i = 0; i < FILES; i++) {
      mkdirSync(site.path(`assets/d${i % 20}`), { recursive: true });
      writeFileSync(site.path(`assets/d${i % 20}/${i}.txt`), `${i}\n`);
    }
  });
  afterEach(() => site.remove());
  const run = (): Promise<Run> => asAnyUser(site.dir, ['--json', '--jobs', '3', '--noinput']);
  const collected = async () => {
    const { code, stdout } = await run();
    assert.equal(code, 0, stdout);
    checkUsable(site.path('collected'));
    checkNoRemains(site.path('collected'));
    for (let i = 0; i < FILES; i++)
      assert.equal(readFileSync(site.path(`collected/d${i % 20}/${i}.txt`), 'utf8'), `${i}\n`);
  };

  it('files that may not be read: each is named once, all others are copied', async () => {
    const forbidden = [3, 600, 1190].map((i) => site.path(`assets/d${i % 20}/${i}.txt`));
    for (const file of forbidden) chmodSync(file, 0);
    const { code, stdout } = await run();
    assert.equal(code, 1);
    const { errors } = JSON.parse(stdout);
    assert.deepEqual(errors.map(({ file }: { file: string }) => file).sort(), [...forbidden].sort());
    for (const { message } of errors) assert.match(message, /^\[Errno 13\] Permission denied: '/);
    assert.equal(readFileSync(site.path('collected/d0/1180.txt'), 'utf8'), '1180\n');
    for (const file of forbidden) chmodSync(file, 0o644);
    await collected();
  });

  it('a disk that is full, where one may be mounted: one error, and the next run completes', async () => {
    const root = site.path('collected');
    mkdirSync(root);
    if (!mount(root, 'size=3m')) return;
    try {
      const { code, stdout } = await run();
      assert.equal(code, 1);
      const { errors } = JSON.parse(stdout);
      assert.ok(errors.length >= 1 && errors.length <= 3, stdout);
      for (const { message } of errors) assert.match(message, /No space left on device/);
      checkNoRemains(root);
      mount(root, 'remount,size=40m');
      await collected();
    } finally {
      execFileSync('umount', [root]);
    }
  });
});

describe('a copying thread', () => {
  it('answers for what changed, went away or cannot be written, and goes on', async () => {
    const site = onDisk('-- a --\na\n-- changed --\nold\n-- gone --\n\n-- blocked/x --\n\n-- z --\nz\n');
    const stampOfFile = (name: string) => stampOf(statSync(site.path(name)));
    const task = (name: string, target = `out/${name}`) => ({
      source: site.path(name),
      expected: stampOfFile(name),
      targets: [site.path(target)],
    });
    const tasks = [
      task('a'),
      task('changed'),
      task('gone'),
      // A directory stands there.
      task('a', 'blocked'),
      task('z'),
    ];
    writeFileSync(site.path('changed'), 'newer');
    utimesSync(site.path('changed'), 1, 1);
    rmSync(site.path('gone'));
    mkdirSync(site.path('out'));
    const results = await threadResults(tasks);
    assert.deepEqual(
      results.map((result) => (result.kind === 'failed' ? result.code : result.kind)),
      ['ok', 'changed', 'changed', 'EISDIR', 'ok'],
    );
    assert.equal(readFileSync(site.path('out/z'), 'utf8'), 'z\n');
    checkNoRemains(site.dir);
    site.remove();
  });
});

/** As `nodeCopyThread` starts the program that stands beside the built one. */
function threadResults(tasks: readonly object[]): Promise<readonly WriteResult[]> {
  const workerData = {
    ...{
      modes: { file: 0o644, directory: undefined, groupOf: undefined },
      mark: '.django-static-0.tmp',
      tasks,
    },
    stopped: new Int32Array(new SharedArrayBuffer(4)),
  };
  return new Promise((done, fail) => {
    const thread = new Worker(join(CHECKOUT, 'dist/copyThread.js'), { workerData });
    thread.on('message', done);
    thread.on('error', fail);
  });
}
