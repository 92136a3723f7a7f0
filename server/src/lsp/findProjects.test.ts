import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import { type AbsPath, basename } from '../base/path';
import { findProjects } from './findProjects';

async function check(folder: string, paths: readonly string[], expected: readonly string[]): Promise<void> {
  const files = memoryFiles(Object.fromEntries(paths.map((path) => [path, ''])));
  const below = paths.filter(
    (path) => path.startsWith(`${folder}/`) && basename(path as AbsPath) === 'manage.py',
  );
  const discovery = { filesNamed: async () => below as AbsPath[] };
  assert.deepEqual(await findProjects(folder as AbsPath, { discovery, files }), expected);
}

describe('projects of a workspace folder', () => {
  it('are those below it, else the one that it is a part of', async () => {
    await check('/w', ['/w/a/manage.py', '/w/b/c/manage.py'], ['/w/a', '/w/b/c']);
    await check('/w/a/templates', ['/w/a/manage.py'], ['/w/a']);
    await check('/w', ['/x/manage.py'], []);
  });

  it('are not the packages that the manage.py of another one hands on to', async () => {
    const shop = ['/w/manage.py', '/w/shop/__init__.py', '/w/shop/manage.py'];
    await check('/w', shop, ['/w']);
    await check('/w', [...shop, '/w/example/manage.py'], ['/w', '/w/example']);
    await check('/w', shop.slice(1), ['/w/shop']);
  });
});
