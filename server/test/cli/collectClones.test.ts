import assert from 'node:assert/strict';
import fs from 'node:fs';
import { join } from 'node:path';
import { treeOf } from '../parity/collecting';
import { collectHere } from '../support/collectHere';
import { manifestSite } from './manifestSite';
import { checkNoRemains, checkUsable } from './usable';

const ASSETS = `-- assets/small.txt --
small
`;

/** As on a file system that shares blocks between copies, which few have: there, nothing but the space shows that it did. */
async function sharing(then: () => void, work: () => Promise<void>): Promise<number> {
  const disk = fs as { copyFileSync: typeof fs.copyFileSync };
  const { copyFileSync } = disk;
  let clones = 0;
  disk.copyFileSync = (source, target, mode = 0) => {
    const { COPYFILE_FICLONE_FORCE } = fs.constants;
    assert.ok(mode & COPYFILE_FICLONE_FORCE);
    // What lies on another file system shares nothing with this one.
    if (String(source).includes('elsewhere')) throw Object.assign(new Error(), { code: 'EXDEV', errno: -18 });
    copyFileSync(source, target, mode & ~COPYFILE_FICLONE_FORCE);
    clones++;
    then();
  };
  try {
    await work();
  } finally {
    disk.copyFileSync = copyFileSync;
  }
  return clones;
}

describe('collect where copies share blocks', () => {
  it('leaves what it leaves elsewhere, and takes in what changes meanwhile', async () => {
    const site = manifestSite(ASSETS);
    const root = site.path('collected');
    const collect = async () => {
      const { code, stdout, stderr } = await collectHere({
        folder: site.dir,
        args: [],
        cache: site.path('.c'),
      });
      assert.equal(code, 0, stderr + stdout);
    };
    const big = site.path('assets/big.bin');
    try {
      fs.writeFileSync(big, Buffer.alloc(100_000, 'big'));
      fs.writeFileSync(site.path('assets/elsewhere.bin'), Buffer.alloc(100_000, 'elsewhere'));
      fs.chmodSync(big, 0o600);
      await collect();
      const copied = treeOf(root, true);
      fs.rmSync(root, { recursive: true });
      assert.equal(await sharing(() => {}, collect), 2);
      assert.deepEqual(treeOf(root, true), copied);

      fs.rmSync(root, { recursive: true });
      let hasChanged = false;
      const change = () => {
        if (!hasChanged) fs.appendFileSync(big, 'more');
        hasChanged = true;
      };
      assert.ok((await sharing(change, collect)) > 2);
      assert.deepEqual(fs.readFileSync(join(root, 'big.bin')), fs.readFileSync(big));
      checkUsable(root);
      checkNoRemains(root);
    } finally {
      site.remove();
    }
  });
});
