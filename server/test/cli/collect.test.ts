import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestSite } from './manifestSite';
import { CHECKOUT, cli, json } from './support';
import { checkNoRemains, checkUsable } from './usable';

const ASSETS = `-- storages.py --
class Clever(object):
    def post_process(self): ...
-- assets/css/a.css --
a { background: url(../img/x.png) }
-- assets/img/x.png --
picture
-- assets/js/a.js --
a()
`;

/** Runs killed at random points. */
const KILLS = Number(process.env.COLLECT_KILLS ?? 100);

describe('collect', function () {
  this.timeout(300_000);
  let site: ReturnType<typeof manifestSite>;
  const env = () => ({ DJANGO_STATIC_CACHE: join(site.dir, '.cache') });
  const run = (...args: string[]) => cli(site.dir, ['collect', ...args], env());
  beforeEach(() => {
    site = manifestSite(ASSETS);
  });
  afterEach(() => site.remove());

  it('collects, says what it did, and leaves what is unmodified', () => {
    const first = json(run('--json'));
    assert.deepEqual(
      { ...first, seconds: 0 },
      {
        ...{
          staticRoot: site.path('collected'),
          copied: 3,
          unmodified: 0,
          postProcessed: 3,
          skipped: 0,
          deleted: 0,
        },
        ...{ manifest: site.path('collected/staticfiles.json'), errors: [], seconds: 0 },
      },
    );
    const again = json(run('--json'));
    assert.deepEqual([again.copied, again.unmodified], [0, 3]);
    assert.deepEqual(readdirSync(site.path('collected')).sort(), ['css', 'img', 'js', 'staticfiles.json']);
  });

  it('shows in a dry run what would be done, and does nothing', () => {
    const { copied, plan } = json(run('--dry-run', '--json'));
    assert.equal(copied, 3);
    assert.ok(
      plan.some(
        ({ action, path }: Record<string, string>) =>
          action === 'rewrite' && /^css\/a\.\w{12}\.css$/.test(path!),
      ),
    );
    assert.equal(existsSync(site.path('collected')), false);
  });

  it('tells every error with its place, copies the originals and keeps the manifest', () => {
    json(run('--json'));
    const before = readFileSync(site.path('collected/staticfiles.json'));
    writeFileSync(site.path('assets/css/b.css'), 'b {\n  background: url(nope.png), url(nor.png) }');
    const { errors } = json(run('--json'), 1);
    assert.deepEqual(
      errors.map(({ file, line }: Record<string, unknown>) => [file, line]),
      [
        [site.path('assets/css/b.css'), 2],
        [site.path('assets/css/b.css'), 2],
      ],
    );
    assert.match(errors[0].message, /^The file 'css\/nope\.png' could not be found with </);
    assert.deepEqual(readFileSync(site.path('collected/staticfiles.json')), before);
    assert.ok(existsSync(site.path('collected/css/b.css')));
  });

  it('names a link that leads nowhere, and copies the rest', () => {
    symlinkSync('nowhere', site.path('assets/broken.txt'));
    const { errors, copied } = json(run('--json', '--no-post-process'), 1);
    assert.deepEqual(
      errors.map(({ path }: Record<string, unknown>) => path),
      ['broken.txt'],
    );
    assert.equal(copied, 3);
  });

  it('refuses to clear what it must not', () => {
    for (const root of ['.', 'assets', '/', '..'])
      assert.match(
        json(run('--clear', '--noinput', '--json', '--static-root', root), 2).error.message,
        /^--clear would /,
      );
    mkdirSync(site.path('collected'));
    writeFileSync(site.path('collected/mine.txt'), '');
    assert.match(json(run('--clear', '--json'), 2).error.message, /would delete 1 file /);
    assert.equal(json(run('--clear', '--noinput', '--json')).deleted, 1);
    assert.equal(existsSync(site.path('collected/mine.txt')), false);
  });

  it('refuses a storage that it does not understand', () => {
    const { error } = json(run('--json', '--storage', 'storages.Clever'), 2);
    assert.match(error.message, /storage/);
    assert.match(error.hint, /--storage/);
    assert.match(
      json(run('--json', '--storage', 'storages.backends.s3.S3StaticStorage'), 2).error.message,
      /bucket/,
    );
  });

  it('waits for nobody: another run on the same folder is named, a dead one is not', () => {
    json(run('--json'));
    const lock = (pid: number) => {
      const name = createHash('sha256').update(site.path('collected')).digest('hex').slice(0, 16);
      const file = site.path(`.cache/locks/${name}.lock`);
      mkdirSync(dirname(file), { recursive: true });
      const { hostname } = require('node:os') as typeof import('node:os');
      writeFileSync(file, JSON.stringify({ pid, host: hostname(), what: 'a test', since: Date.now() }));
    };
    lock(process.pid);
    assert.match(json(run('--json'), 2).error.message, new RegExp(`another run .* process ${process.pid} `));
    lock(2 ** 22 + 1);
    json(run('--json'));
  });

  it(`leaves a usable state when it is killed, ${KILLS} times at random points`, async () => {
    const names = Array.from({ length: 150 }, (_, i) => `d${i % 7}/file${i}.txt`);
    const change = (round: number) => {
      for (const name of names) {
        mkdirSync(dirname(site.path(`assets/${name}`)), { recursive: true });
        writeFileSync(site.path(`assets/${name}`), `${name} ${round}\n`);
        utimesSync(site.path(`assets/${name}`), Date.now() / 1000 + round * 2, Date.now() / 1000 + round * 2);
      }
    };
    change(0);
    const whole = performance.now();
    json(run('--json'));
    let duration = performance.now() - whole;
    let round = 1;
    for (let kills = 0; kills < KILLS; round++) {
      assert.ok(round <= 3 * KILLS, `killed ${kills} times in ${round} runs`);
      change(round);
      const begun = performance.now();
      if (await killed(site.dir, env(), duration * (0.3 + Math.random() * 0.8))) kills++;
      // It came too late: the first run takes longer than later ones, and other work comes and goes.
      else duration = (duration + performance.now() - begun) / 2;
      checkUsable(site.path('collected'));
    }
    change(round);
    json(run('--json'));
    checkUsable(site.path('collected'));
    for (const name of names)
      assert.equal(readFileSync(site.path(`collected/${name}`), 'utf8'), `${name} ${round}\n`);
    checkNoRemains(site.path('collected'));
  });

  it('copies with several threads what one copies, after it was killed too', async () => {
    json(run('--json'));
    const names = Array.from({ length: 1500 }, (_, i) => `d${i % 40}/file${i}.txt`);
    for (const name of names) {
      mkdirSync(dirname(site.path(`assets/${name}`)), { recursive: true });
      writeFileSync(site.path(`assets/${name}`), `${name}\n`);
    }
    for (const after of [200, 250, 300, 350, 400, 450]) {
      await killed(site.dir, env(), after, '--jobs', '3');
      checkUsable(site.path('collected'));
    }
    assert.equal(json(run('--json', '--jobs', '3', '--clear', '--noinput')).errors.length, 0);
    checkUsable(site.path('collected'));
    for (const name of names) assert.equal(readFileSync(site.path(`collected/${name}`), 'utf8'), `${name}\n`);
    checkNoRemains(site.path('collected'));
  });
});

/** One run that is ended without warning after some milliseconds; false if it ended of itself before. */
function killed(
  cwd: string,
  env: Record<string, string>,
  after: number,
  ...args: string[]
): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(CHECKOUT, 'dist/cli.js'), 'collect', ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      done(signal === 'SIGKILL');
    });
  });
}
