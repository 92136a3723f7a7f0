import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { STATIC_FILES_STORAGE, WHITENOISE_MANIFEST_STORAGE } from '../../src/catalog/storages';
import { scratch } from '../parity/collecting';
import { cliHere } from '../support/cliHere';
import { collectHere } from '../support/collectHere';
import { manifestSettings } from './manifestSite';
import { checkUsable } from './usable';

const SETTINGS = manifestSettings();
const TEXT = 'it compresses well, '.repeat(20);

describe('collect --prune', function () {
  this.timeout(30_000);
  const place = scratch();
  after(() => place.remove());
  let project: string;
  let root: string;
  let deploys: number;
  beforeEach(() => {
    project = place.fresh('project');
    root = join(project, 'collected');
    deploys = 0;
    writeFileSync(join(project, 'manage.py'), 'os.environ["DJANGO_SETTINGS_MODULE"] = "config"');
    writeFileSync(join(project, 'config.py'), SETTINGS);
  });
  const run = async (...args: string[]) => {
    const all = ['--json', '--noinput', '--brotli', 'on', ...args];
    const { code, stdout, stderr } = await collectHere({
      folder: project,
      args: all,
      cache: join(place.dir, 'cache'),
    });
    assert.ok(code <= 1, stderr);
    return JSON.parse(stdout);
  };
  /** One more deploy, of these sources. */
  const deploy = (files: Readonly<Record<string, string>>, ...args: string[]) => {
    deploys++;
    for (const [path, text] of Object.entries(files)) write(join(project, 'assets', path), text, deploys);
    return run(...args);
  };
  /** Hashed names below STATIC_ROOT, shortened to what they are made from and the digits of the hash. */
  const hashed = () =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[0-9a-f]{12}\./.test(name))
      .sort();

  it('keeps what the new manifest names, and the one before: pages may still be served from that', async () => {
    await deploy({ 'a.txt': 'one' });
    await deploy({ 'a.txt': 'two' });
    const { pruned } = await deploy({ 'a.txt': 'three' }, '--prune');
    assert.equal(pruned, 1);
    assert.deepEqual(hashed(), ['a.35d6d33467aa.txt', 'a.b8a9f715dbb6.txt']);
    checkUsable(root);
    // Deployed once more, with nothing changed: the manifest before is the same.
    assert.equal((await run('--prune')).pruned, 1);
    assert.deepEqual(hashed(), ['a.35d6d33467aa.txt']);
  });

  it('is never done unasked, and only shown in a dry run', async () => {
    for (const text of ['one', 'two', 'three']) await deploy({ 'a.txt': text });
    const before = hashed();
    assert.equal(before.length, 3);
    const { plan, pruned } = await run('--prune', '--dry-run');
    assert.deepEqual(
      plan
        .filter(({ action }: { action: string }) => action === 'prune')
        .map(({ path }: { path: string }) => path),
      before.filter((name) => name !== 'a.35d6d33467aa.txt'),
    );
    assert.equal(pruned, 2);
    assert.deepEqual(hashed(), before);
  });

  it('leaves alone what it did not hash: collected files with such names, uploads, outputs of bundles', async () => {
    const own = {
      'vendor.0123456789ab.js': 'vendor()',
      'chunk.abcdefabcdef.css': 'a { }',
    };
    await deploy({ ...own, 'a.txt': 'one' });
    write(join(root, 'gen/packed.js'), 'packed()', 1);
    write(join(root, 'gen/main.0123456789ab.js'), 'main()', 1);
    write(join(root, 'gen/main.0123456789ab.js.gz'), 'main()', 1);
    write(join(root, 'uploads/photo.jpg'), 'photo', 1);
    await deploy({ 'a.txt': 'two' });
    await deploy({ 'a.txt': 'three' }, '--prune');
    const others = [
      'gen/packed.js',
      'gen/main.0123456789ab.js',
      'gen/main.0123456789ab.js.gz',
      'uploads/photo.jpg',
    ];
    for (const name of [...Object.keys(own), ...others]) assert.ok(existsSync(join(root, name)), name);
    checkUsable(root);
  });

  it('takes compressed forms away with what they are of', async () => {
    const white = ['--storage', WHITENOISE_MANIFEST_STORAGE];
    for (const text of ['one', 'two']) await deploy({ 'a.txt': TEXT + text }, ...white);
    const kept = hashed();
    await deploy({ 'a.txt': `${TEXT}three` }, ...white, '--prune');
    const left = hashed();
    assert.equal(kept.length, 6);
    assert.equal(left.length, 6);
    assert.equal(left.filter((name) => kept.includes(name)).length, 3);
    checkUsable(root);
  });

  it('does nothing after an error, nor where there is no manifest', async () => {
    for (const text of ['one', 'two', 'three']) await deploy({ 'a.txt': text });
    const before = hashed();
    const { errors } = await deploy({ 'bad.css': 'a { background: url(nope.png) }' }, '--prune');
    assert.equal(errors.length, 1);
    assert.deepEqual(hashed(), before);
    rmSync(join(project, 'assets/bad.css'));
    await run('--prune', '--storage', STATIC_FILES_STORAGE);
    assert.deepEqual(hashed(), before);
  });

  it('has its candidates listed by `manifest verify`', async () => {
    for (const text of ['one', 'two', 'three']) await deploy({ 'a.txt': text });
    const { stdout } = await cliHere(project, ['manifest', 'verify', '--json']);
    const { orphans } = JSON.parse(stdout);
    const named = Object.values(JSON.parse(readFileSync(join(root, 'staticfiles.json'), 'utf8')).paths);
    assert.deepEqual(
      orphans,
      hashed().filter((name) => !named.includes(name)),
    );
  });
});

/** Newer with every deploy than whatever was collected before. */
function write(file: string, text: string, deploy: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const time = Date.now() / 1000 + 10 * deploy;
  utimesSync(file, time, time);
}
