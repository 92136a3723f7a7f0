import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { collectHere } from '../support/collectHere';
import { contentsOf } from '../support/contentsOf';
import { manifestSite } from './manifestSite';
import { CHECKOUT, onDisk } from './support';
import { checkNoRemains, checkUsable } from './usable';

const ASSETS = `-- assets/all.css --
@import "css/edited.css";
-- assets/css/edited.css --
a { background: url(../img/x.png) }
-- assets/css/other.css --
other { }
-- assets/img/x.png --
picture
`;

/** `collect` as a process, killed ahead of the call that makes, names or takes away a file and has this number; -1: not at all. */
function runKilled(site: { readonly dir: string; path(relative: string): string }, killAt = -1) {
  const preload = join(CHECKOUT, 'out/server/test/cli/killing.js');
  const args = ['--require', preload, join(CHECKOUT, 'dist/cli.js'), 'collect', '--noinput'];
  const env = {
    ...process.env,
    DJANGO_STATIC_CACHE: site.path('.cache'),
    KILL_BELOW: site.dir,
    KILL_AT: String(killAt),
  };
  return spawnSync(process.execPath, args, { cwd: site.dir, env, encoding: 'utf8' });
}

/**
 * Where single files were edited, a run changes what the last one left and kept of itself (`engine/collect/lastRun`), and
 * works nothing else out.
 */
describe('collect of one edited file', function () {
  this.timeout(120_000);

  it('is killed ahead of each file that it makes, names or takes away: what was deployed works, the next run completes', async () => {
    const site = manifestSite(ASSETS);
    const [root, cache] = [site.path('collected'), site.path('.cache')];
    const run = (killAt?: number) => runKilled(site, killAt);
    /** Every name that any run may have left, as the newest has it. */
    let expected: Record<string, string> = {};
    const check = async () => {
      const folder = site.path('fresh');
      const args = ['--static-root', folder, '--json'];
      assert.equal((await collectHere({ folder: site.dir, args, cache: `${folder}.cache` })).code, 0);
      expected = { ...expected, ...contentsOf(folder) };
      for (const made of [folder, `${folder}.cache`]) rmSync(made, { recursive: true });
      checkNoRemains(root);
      assert.deepEqual(contentsOf(root), expected);
    };
    const completes = async () => {
      const { status, stderr } = run();
      assert.equal(status, 0, stderr);
      await check();
    };
    const began = Date.now() / 1000 - 7200;
    /** Each round's source is newer than the copy of the round before, and that newer than its source. */
    const edit = (round: number) => {
      const source = site.path('assets/css/edited.css');
      if (round > 0) utimesSync(join(root, 'css/edited.css'), began + 2 * round - 1, began + 2 * round - 1);
      writeFileSync(source, `a { background: url(../img/x.png) } b${round} { }`);
      utimesSync(source, began + 2 * round, began + 2 * round);
    };
    const kept = () => readdirSync(join(cache, 'collect')).map((name) => join(cache, 'collect', name));

    try {
      edit(0);
      await completes();
      edit(1);
      const before = new Map(kept().map((file) => [file, statSync(file).mtimeMs]));
      await completes();
      const written = kept().filter((file) => statSync(file).mtimeMs !== before.get(file));
      assert.ok(
        written.length === 1 && written[0]!.endsWith('.run'),
        `nothing but the changes was worked out: ${written}`,
      );
      for (let at = 0; ; at++) {
        edit(at + 2);
        const manifest = readFileSync(join(root, 'staticfiles.json'), 'utf8');
        const { signal, status, stderr } = run(at);
        checkUsable(root);
        if (signal === null) {
          assert.equal(status, 0, stderr);
          assert.ok(at > 10, `killed ${at} times`);
          await check();
          break;
        }
        assert.equal(signal, 'SIGKILL');
        const now = readFileSync(join(root, 'staticfiles.json'), 'utf8');
        assert.ok(now === manifest || now.includes('css/edited.'), 'the manifest before, or after');
        await completes();
      }
    } finally {
      site.remove();
    }
  });
});

/** Directories that are not there yet are filled aside, and moved to their places when all is in them (`engine/apply/aside`). */
describe('collect of new directories', function () {
  this.timeout(120_000);

  const SETTINGS = `-- manage.py --
os.environ["DJANGO_SETTINGS_MODULE"] = "config"
-- config.py --
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["assets"]
STATIC_ROOT = "collected"
`;
  const sites = {
    'into a STATIC_ROOT that was never there': () => onDisk(`${SETTINGS}${ASSETS}`),
    'beside what is deployed': () => {
      const site = manifestSite(ASSETS);
      assert.equal(runKilled(site).status, 0);
      for (const path of ['new/er/c.css', 'new/d.txt', 'other/e.txt']) {
        mkdirSync(dirname(site.path(`assets/${path}`)), { recursive: true });
        writeFileSync(site.path(`assets/${path}`), '/* */');
      }
      return site;
    },
  };
  for (const [what, lay] of Object.entries(sites)) {
    it(`${what}, killed at any moment: each file is whole or not there, the next run completes`, async () => {
      const site = lay();
      const root = site.path('collected');
      const deployed = existsSync(root);
      try {
        const [before, after] = [site.path('before'), site.path('after')];
        if (deployed) cpSync(root, before, { recursive: true, preserveTimestamps: true });
        const args = ['--static-root', after, '--json'];
        assert.equal((await collectHere({ folder: site.dir, args, cache: site.path('.other') })).code, 0);
        const expected = contentsOf(after);
        for (let at = 0; ; at++) {
          for (const made of [root, site.path('.cache')]) rmSync(made, { recursive: true, force: true });
          if (deployed) cpSync(before, root, { recursive: true, preserveTimestamps: true });
          const { signal, status, stderr } = runKilled(site, at);
          if (deployed) checkUsable(root);
          const left = existsSync(root) ? Object.entries(contentsOf(root)) : [];
          for (const [name, content] of left)
            if (!name.includes('.django-static-') && name !== 'staticfiles.json')
              assert.equal(content, expected[name], name);
          if (signal === null) {
            assert.equal(status, 0, stderr);
            assert.ok(at > 6, `killed ${at} times`);
            break;
          }
          assert.equal(runKilled(site).status, 0);
          checkNoRemains(root);
          assert.deepEqual(contentsOf(root), expected);
        }
      } finally {
        site.remove();
      }
    });
  }
});
