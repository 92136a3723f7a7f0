import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { absPath } from '../../src/base/path';
import { makingOf } from '../../src/engine/collect/destination';
import { stampOf } from '../../src/host/nodeCollectReading';
import { nodeCollectThreads } from '../../src/host/nodeCollectThread';
import type { CollectThread } from '../../src/ports/collectThread';
import { contentsOf } from '../support/contentsOf';
import { asAnyUser, ended, mount, start } from './faulty';
import { manifestSite } from './manifestSite';
import { CHECKOUT, onDisk, type Run } from './support';
import { checkNoRemains, checkUsable } from './usable';

/** Enough for threads to be worth it. */
const FILES = 1200;
/** Moments at which a run is killed; `KILLS=100` takes some minutes. */
const KILLS = Number(process.env.KILLS ?? 6);
const ASSETS = `-- assets/css/a.css --
a { background: url(../img/x.png) }
-- assets/img/x.png --
picture
`;

describe('collect --jobs meets a fault', function () {
  this.timeout(180_000);
  let site: ReturnType<typeof manifestSite>;
  beforeEach(() => {
    site = manifestSite(ASSETS);
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

  it('its end at any moment: what was deployed stays usable, and the next run completes', async function () {
    this.timeout(10_000 * (KILLS + 1));
    let started = performance.now();
    await collected();
    let whole = performance.now() - started;
    let killed = 0;
    /** Those of them that came when some files were written, and others were not. */
    let within = 0;
    let round = 0;
    for (; killed < KILLS; round++) {
      assert.ok(round < 3 * KILLS, `killed ${killed} times in ${round} runs`);
      const fraction = 0.25 + (0.75 * ((round % KILLS) + Math.random())) / KILLS;
      const later = Date.now() / 1000 + 60 * (round + 1);
      for (let i = 0; i < FILES; i++) {
        const file = site.path(`assets/d${i % 20}/${i}.txt`);
        writeFileSync(file, `${round} ${i}\n`);
        utimesSync(file, later, later);
      }
      started = performance.now();
      const child = start(site.dir, ['--jobs', '3', '--noinput']);
      const end = ended(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), fraction * whole);
      const { code } = await end;
      clearTimeout(timer);
      if (code !== null) whole = Math.min(whole, performance.now() - started);
      else {
        killed++;
        const written = Array.from({ length: FILES }, (_, i) => site.path(`collected/d${i % 20}/${i}.txt`));
        const count = written.filter((file, i) => readFileSync(file, 'utf8') === `${round} ${i}\n`).length;
        if (count > 0 && count < FILES) within++;
      }
      checkUsable(site.path('collected'));
    }
    this.test!.title += ` (${killed} killed, ${within} of them within writing)`;
    const last = Date.now() / 1000 + 60 * (round + 1);
    for (let i = 0; i < FILES; i++) {
      writeFileSync(site.path(`assets/d${i % 20}/${i}.txt`), `${i}\n`);
      utimesSync(site.path(`assets/d${i % 20}/${i}.txt`), last, last);
    }
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

describe('a collecting thread', () => {
  let site: ReturnType<typeof manifestSite>;
  let thread: CollectThread;
  beforeEach(() => {
    site = onDisk(
      '-- a --\na\n-- changed --\nold\n-- gone --\n\n-- blocked/x --\n\n-- z --\nz\n-- map.js --\n//# sourceMappingURL=z\n',
    );
    const threads = nodeCollectThreads(join(CHECKOUT, 'dist/collectThread.js'));
    const modes = { file: 0o644, directory: undefined, groupOf: undefined };
    thread = threads.open(modes, makingOf('0'));
  });
  afterEach(async () => {
    await thread.end();
    site.remove();
  });
  const task = (name: string, target = `out/${name}`) => ({
    source: absPath(site.path(name)),
    expected: stampOf(statSync(site.path(name))),
    targets: [absPath(site.path(target))],
  });

  it('answers for what changed, went away or cannot be written, and goes on', async () => {
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
    const results = await thread.copy(tasks).results;
    assert.deepEqual(
      results.map((result) => (result?.kind === 'failed' ? result.code : result?.kind)),
      ['ok', 'changed', 'changed', 'EISDIR', 'ok'],
    );
    assert.equal(readFileSync(site.path('out/z'), 'utf8'), 'z\n');
    checkNoRemains(site.dir);
  });

  it('leaves what is taken away from it, and all that comes once it has ended', async () => {
    mkdirSync(site.path('out'));
    const batch = thread.copy([task('a'), task('z')]);
    // It has hardly begun to start.
    assert.ok(batch.take(1));
    assert.ok(batch.isRunningOut);
    assert.deepEqual(await batch.results, [{ kind: 'ok' }, undefined]);
    assert.ok(!batch.take(0));
    await thread.end();
    assert.deepEqual(await thread.copy([task('z')]).results, [undefined]);
    assert.deepEqual(readdirSync(site.path('out')), ['a']);
  });

  it('hashes, looks for texts, and leaves what cannot be read to whoever asks', async () => {
    const js = ['//# sourceMappingURL='];
    const of = (name: string, needs: readonly string[] = []) => ({ file: absPath(site.path(name)), needs });
    writeFileSync(site.path('latin.js'), Buffer.of(0xff));
    const batch = thread.hash([
      of('a'),
      undefined,
      of('map.js', js),
      of('latin.js', js),
      of('no'),
      of('z', js),
    ]);
    // Whoever asked for a hash too early would have to find it himself.
    while (!batch.isPlain(5)) await setImmediate();
    const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex');
    const [a, nobodys, map, latin, no, z] = Array.from({ length: 6 }, (_, row) => batch.md5(row));
    assert.deepEqual(
      [a, nobodys, map, latin, no, z],
      [md5('a\n'), undefined, md5('//# sourceMappingURL=z\n'), md5(Buffer.of(0xff)), undefined, md5('z\n')],
    );
    assert.deepEqual(
      Array.from({ length: 6 }, (_, row) => batch.isPlain(row)),
      [false, false, false, false, false, true],
    );
  });
});

describe('collect with threads', function () {
  this.timeout(180_000);

  it('comes to what it comes to without them', async () => {
    const site = manifestSite(ASSETS);
    for (let i = 0; i < FILES; i++) {
      const [extension, text] = KINDS[i % KINDS.length]!;
      mkdirSync(site.path(`assets/d${i % 20}/deep`), { recursive: true });
      writeFileSync(site.path(`assets/d${i % 20}/${i % 3 === 0 ? 'deep/' : ''}${i}.${extension}`), text(i));
    }
    const trees = [];
    for (const jobs of ['1', '2', '4']) {
      const args = ['--json', '--jobs', jobs, '--noinput', '--sorted', '--static-root', `by${jobs}`];
      const { code, stdout } = await asAnyUser(site.dir, args);
      assert.equal(code, 0, stdout);
      checkNoRemains(site.path(`by${jobs}`));
      trees.push(contentsOf(site.path(`by${jobs}`)));
    }
    assert.equal(Object.keys(trees[0]!).length, 2 * (FILES + 2) + 1);
    for (const tree of trees.slice(1)) assert.deepEqual(tree, trees[0]);
    site.remove();
  });
});

const KINDS: readonly (readonly [extension: string, text: (i: number) => string])[] = [
  ['txt', (i) => `${i}`],
  ['js', (i) => `call(${i})`],
  ['js', (i) => `//# sourceMappingURL=/static/css/a.css?${i}\n`],
  ['css', (i) => `a { background: url(/static/img/x.png?${i}) }`],
  ['css', () => '@import "/static/css/a.css";'],
];
