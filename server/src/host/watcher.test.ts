import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type AbsPath, absPath, isInside } from '../base/path';
import { finish } from '../base/steps';
import type { Log } from '../ports/log';
import { TreeSweep } from './treeSweep';
import { fileWatcher } from './watcher';

const QUIET: Log = { error() {}, warn() {}, info() {}, debug() {} };

let root: string;
const at = (path: string): AbsPath => absPath(join(root, path));
const write = (path: string, content = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};

/** For the tests of one `describe`: outside of any, hooks would be those of every test of the whole run. */
function inFreshFolders(): void {
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'django-static-watch-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
}

describe('a sweep over modification times', () => {
  inFreshFolders();
  const request = () => ({
    below: [at('p')],
    names: [at('lib/site-packages')],
    isRead: (name: string) => name.endsWith('.py'),
  });
  /** A sweep over a tree that has been at rest for long. */
  const settled = async () => {
    const sweep = new TreeSweep(request());
    await setTimeout(70);
    finish(sweep.sweep());
    assert.deepEqual(finish(sweep.sweep()), [], 'nothing changes by itself');
    return sweep;
  };

  beforeEach(() => {
    write('p/manage.py');
    write('p/static/css/a.css');
    write('p/node_modules/x/index.js');
    write('lib/site-packages/django/__init__.py');
  });

  it('names the folder in which a file came or went, and new folders with all below', async () => {
    const sweep = await settled();
    write('p/static/css/b.css');
    assert.deepEqual(finish(sweep.sweep()), [at('p/static/css')]);
    await setTimeout(70);
    finish(sweep.sweep());
    write('p/static/img/deep/x.png');
    assert.deepEqual(finish(sweep.sweep()), [at('p/static')]);
    await setTimeout(70);
    finish(sweep.sweep());
    write('p/static/img/deep/y.png');
    assert.deepEqual(finish(sweep.sweep()), [at('p/static/img/deep')], 'what is new is watched too');
    rmSync(at('p/static/img'), { recursive: true });
    assert.ok(finish(sweep.sweep()).includes(at('p/static')));
  });

  it('names a file that is read when its content changes, and no other', async () => {
    const sweep = await settled();
    write('p/manage.py', 'import os');
    write('p/static/css/a.css', 'a {}');
    assert.deepEqual(finish(sweep.sweep()), [at('p/manage.py')]);
  });

  it('sees a second change within the same tick of the clock', async () => {
    const sweep = await settled();
    write('p/manage.py', 'a');
    assert.deepEqual(finish(sweep.sweep()), [at('p/manage.py')]);
    const { atime, mtime } = { atime: new Date(), mtime: new Date() };
    write('p/manage.py', 'b');
    utimesSync(at('p/manage.py'), atime, mtime);
    assert.deepEqual(finish(sweep.sweep()), [at('p/manage.py')]);
  });

  it('names at the next sweep what changes in the middle of one, behind it or before it', async () => {
    write('p/static/img/a.png');
    const sweep = new TreeSweep(request());
    await setTimeout(70);
    const steps = sweep.sweep();
    const folders = ['css', 'img'].map((name) => at(`p/static/${name}`));
    // The site-packages, the project, its folder of static files, and one of the two in there.
    for (let step = 0; step < 4; step++) assert.equal(steps.next().done, false);
    for (const folder of folders) write(`${folder.slice(root.length + 1)}/new.css`);
    finish(steps);
    await setTimeout(70);
    assert.deepEqual(finish(sweep.sweep()).sort(), folders);
    assert.deepEqual(finish(sweep.sweep()), []);
  });

  it('sees packages come and go, but not what is in them', async () => {
    const sweep = await settled();
    write('lib/site-packages/django/new.py');
    assert.deepEqual(finish(sweep.sweep()), []);
    write('lib/site-packages/shop-1.0.dist-info/METADATA');
    assert.deepEqual(finish(sweep.sweep()), [at('lib/site-packages')]);
  });

  it('leaves out dependencies, and waits for a folder that is gone', async () => {
    const sweep = await settled();
    write('p/node_modules/x/other.js');
    assert.deepEqual(finish(sweep.sweep()), []);
    renameSync(at('p'), at('q'));
    assert.ok(finish(sweep.sweep()).includes(at('p')));
    assert.deepEqual(finish(sweep.sweep()), []);
    renameSync(at('q'), at('p'));
    assert.ok(finish(sweep.sweep()).includes(at('p')));
  });
});

describe('the watcher', () => {
  inFreshFolders();
  /** Resolves once something at or above `path` is named. */
  async function sees(most: number, path: AbsPath, change: () => void): Promise<void> {
    const named: AbsPath[] = [];
    let hear = () => {};
    const request = { below: [at('p')], names: [at('lib')], isRead: (name: string) => name.endsWith('.py') };
    const watching = fileWatcher(QUIET, most).watch(request, (one) => {
      named.push(one);
      hear();
    });
    try {
      await setTimeout(1_200);
      named.length = 0;
      const heard = new Promise<void>((done) => {
        hear = () => named.some((one) => isInside(path, one)) && done();
      });
      change();
      await heard;
    } finally {
      watching.close();
    }
  }

  for (const [how, most] of [
    ['chokidar', 10_000],
    ['sweeps', 1],
  ] as const) {
    it(`notices new files, edits and packages with ${how}`, async () => {
      write('p/manage.py');
      write('p/static/a.css');
      write('lib/x.py');
      await sees(most, at('p/static/b.css'), () => write('p/static/b.css'));
      await sees(most, at('p/manage.py'), () => write('p/manage.py', '1'));
      await sees(most, at('lib/y.dist-info'), () => write('lib/y.dist-info/METADATA'));
    }).timeout(20_000);
  }

  it('follows links, but not round and round', async () => {
    write('linked/far.css');
    write('p/shop/static/a.css');
    symlinkSync('../linked', at('p/linked'));
    symlinkSync('.', at('p/self'));
    symlinkSync('..', at('p/shop/up'));
    symlinkSync('../shop', at('p/shop/side'));
    const request = { below: [at('p')], names: [], isRead: () => false };
    const stands = new Promise<void>((done) => {
      const watching = fileWatcher(QUIET).watch(request, (path, deep) => {
        if (path !== at('p') || deep === undefined) return;
        watching.close();
        done();
      });
    });
    await stands;
    await sees(10_000, at('p/linked/new.css'), () => write('linked/new.css'));
  }).timeout(20_000);
});
