import assert from 'node:assert/strict';
import { memoryFiles } from '../../../test/support/memoryFiles';
import { absPath } from '../../base/path';
import { listingSource } from '../../workspace/listingSource';
import type { StaticRoot } from '../finders/finder';
import { compileIgnore, listRoot } from '../listing';
import { buildIndex } from './build';

/** `expected`: the overwritten paths, then the counts of each root. */
function check(
  fixture: string,
  prefixes: Record<string, string>,
  expected: [string[], { files: number; hidden: number }[]],
): void {
  const source = listingSource(memoryFiles(fixture), () => 0);
  const ignore = compileIgnore([]);
  const roots = Object.entries(prefixes).map(
    ([dir, prefix]): StaticRoot => ({ dir: absPath(dir), prefix, finder: 'f' }),
  );
  const index = buildIndex(roots.map((root) => ({ root, tree: listRoot(root.dir, ignore, source) })));
  assert.deepEqual(
    [index.overwritten().map(({ path }) => path), roots.map((root) => index.countOf(root))],
    expected,
  );
}

describe('overwritten files', () => {
  it('are those that several roots have, prefixes included', () => {
    check(
      `-- a/css/x.css --
       -- a/css/y.css --
       -- a/z.txt --
       -- b/css/x.css --
       -- b/z.txt --
       -- c/x.css --
       -- c/w.css --
      `,
      { '/a': '', '/b': '', '/c': 'css', '/none': '' },
      [
        ['css/x.css', 'z.txt'],
        [
          { files: 3, hidden: 0 },
          { files: 0, hidden: 2 },
          { files: 1, hidden: 1 },
          { files: 0, hidden: 0 },
        ],
      ],
    );
  });
});
