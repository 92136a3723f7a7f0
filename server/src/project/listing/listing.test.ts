import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type MemoryFiles, memoryFiles } from '../../../test/support/memoryFiles';
import { applyEdit, type Edit } from '../../../test/support/randomEdits';
import { runs } from '../../../test/support/runs';
import { compareCodePoints } from '../../base/collate';
import type { AbsPath } from '../../base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../../catalog/finders';
import { listingSource } from '../../workspace/listingSource';
import {
  compileIgnore,
  type DirectoryNode,
  type ListingSource,
  listRoot,
  problemsOf,
  type RootTree,
  recheck,
  startListing,
  updateListing,
} from '../listing';

const ROOT = '/s/root' as AbsPath;
const IGNORE = compileIgnore(DEFAULT_IGNORE_PATTERNS);

/** Lists `/s/root` and compares its files, and its problems as `kind path`. */
function check(
  files: readonly string[],
  links: Record<string, string>,
  expected: { files: readonly string[]; problems?: readonly string[]; ignore?: readonly string[] },
): void {
  const disk = memoryFiles(Object.fromEntries(files.map((path) => [path, ''])), links);
  const tree = listRoot(ROOT, expected.ignore ? compileIgnore(expected.ignore) : IGNORE, sourceOf(disk));
  assert.deepEqual(filesOf(tree), expected.files);
  assert.equal(tree.top?.fileCount ?? 0, expected.files.length);
  assert.deepEqual(
    problemsOf(tree).map(({ kind, path }) => `${kind} ${path}`),
    expected.problems ?? [],
  );
}

describe('listRoot', () => {
  it('leaves out what the default patterns ignore', () =>
    check(
      ['/s/root/a.js', '/s/root/.h', '/s/root/x~', '/s/root/CVS/y', '/s/root/.git/z', '/s/root/d/b.js'],
      {},
      { files: ['a.js', 'd/b.js'] },
    ));

  it('matches patterns with the name, and for files below the root with the path', () => {
    const files = ['/s/root/sub/a.css', '/s/root/a.css', '/s/root/x/sub/b.js', '/s/root/x/y/z.js'];
    const listed = (ignore: string[], left: string[]) => check(files, {}, { files: left, ignore });
    listed(['sub/*.css'], ['a.css', 'x/sub/b.js', 'x/y/z.js']);
    listed(['sub'], ['a.css', 'x/y/z.js']);
    listed(['x/sub'], ['a.css', 'sub/a.css', 'x/sub/b.js', 'x/y/z.js']);
    listed(['x*y*'], ['a.css', 'sub/a.css', 'x/sub/b.js']);
    listed(['?/*'], ['a.css', 'sub/a.css']);
    listed([], ['a.css', 'sub/a.css', 'x/sub/b.js', 'x/y/z.js']);
  });

  it('keeps unusual names as they are', () =>
    check(
      [
        'a b.js',
        '%20.js',
        'q?.js',
        'h#.js',
        'n\n.js',
        'back\\slash.js',
        '@2x.png',
        '𝒳.js',
        'ﬀ.js',
        'ü.js',
      ].map((name) => `/s/root/${name}`),
      {},
      {
        files: [
          '%20.js',
          '@2x.png',
          'a b.js',
          'back\\slash.js',
          'h#.js',
          'n\n.js',
          'q?.js',
          'ü.js',
          'ﬀ.js',
          '𝒳.js',
        ],
      },
    ));

  it('follows links to files and directories', () =>
    check(
      ['/s/root/a.js', '/ext/b.js', '/ext/deep/c.js'],
      { '/s/root/dir': '/ext', '/s/root/link.js': '/ext/b.js', '/s/root/again': 'dir/deep' },
      { files: ['a.js', 'again/c.js', 'dir/b.js', 'dir/deep/c.js', 'link.js'] },
    ));

  it('lists a broken link as a file, as Django does, and reports it', () =>
    check(
      ['/s/root/a.js'],
      { '/s/root/gone.js': '/nowhere', '/s/root/.hidden': '/nowhere' },
      { files: ['a.js', 'gone.js'], problems: ['broken-link /s/root/gone.js'] },
    ));

  it('stops at links that lead back', () => {
    check(
      ['/s/root/a.js', '/s/root/d/b.js'],
      { '/s/root/d/up': '..', '/s/root/d/self': '.', '/s/root/d/above': '/s' },
      {
        files: ['a.js', 'd/b.js'],
        problems: ['above', 'self', 'up'].map((name) => `link-loop /s/root/d/${name}`),
      },
    );
    check(
      ['/s/root/a/x.js', '/s/root/b/y.js'],
      { '/s/root/a/to-b': '../b', '/s/root/b/to-a': '../a' },
      {
        files: ['a/to-b/y.js', 'a/x.js', 'b/to-a/x.js', 'b/y.js'],
        problems: ['link-loop /s/root/a/to-b/to-a', 'link-loop /s/root/b/to-a/to-b'],
      },
    );
  });

  it('may follow a link above the root if the way back is ignored', () => {
    const disk = memoryFiles({ '/p/.h/root/a.js': '', '/p/b.js': '' }, { '/p/.h/root/all': '/p' });
    const tree = listRoot('/p/.h/root' as AbsPath, IGNORE, sourceOf(disk));
    assert.deepEqual(filesOf(tree), ['a.js', 'all/b.js']);
  });

  it('reports what cannot be read', () => {
    const disk = memoryFiles({ '/s/root/a.js': '', '/s/root/locked/b.js': '' });
    const source = sourceOf(disk);
    const names: ListingSource['names'] = (dir) =>
      dir.endsWith('locked') ? { kind: 'unreadable', reason: 'permission denied' } : source.names(dir);
    const tree = listRoot(ROOT, IGNORE, { ...source, names });
    assert.deepEqual(problemsOf(tree), [
      { kind: 'unreadable', path: '/s/root/locked', message: 'permission denied' },
    ]);
  });

  it('has no top where there is no directory', () => check(['/s/other'], {}, { files: [] }));
});

describe('startListing', () => {
  it('gives the same tree in slices', () => {
    const disk = memoryFiles({ '/s/root/a/b/c/d.js': '', '/s/root/a/e.js': '', '/s/root/f/g.js': '' });
    const listing = startListing(ROOT, IGNORE, sourceOf(disk));
    let slices = 1;
    let tree = listing.step(1);
    for (; tree === undefined && slices < 20; slices++) tree = listing.step(1);
    assert.equal(slices, 5);
    assert.deepEqual(tree, listRoot(ROOT, IGNORE, sourceOf(disk)));
  });
});

describe('updateListing', () => {
  it('equals a fresh listing after any edits, told which directories changed', () =>
    fc.assert(
      fc.property(fc.array(fc.array(edit(), { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (batches) => {
        const disk = memoryFiles({ '/s/root/a/x': '', '/s/b/y': '' });
        const source = withStampsFor([ROOT], sourceOf(disk));
        let tree = listRoot(ROOT, IGNORE, source);
        for (const batch of batches) {
          const changed = batch.flatMap((one) => applyEdit(disk, one));
          const next = updateListing(tree, changed, source);
          const fresh = listRoot(ROOT, IGNORE, source);
          assert.deepEqual(next, fresh);
          if (JSON.stringify(fresh) === JSON.stringify(tree)) assert.equal(next, tree);
          tree = next;
        }
      }),
      { numRuns: runs(2000) },
    ));

  it('equals a fresh listing after a sweep, told nothing', () =>
    fc.assert(
      fc.property(fc.array(fc.array(edit(), { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (batches) => {
        const disk = memoryFiles({ '/s/root/a/x': '', '/s/b/y': '' });
        const source = sourceOf(disk);
        let tree = listRoot(ROOT, IGNORE, source);
        for (const batch of batches) {
          for (const one of batch) applyEdit(disk, one);
          tree = updateListing(tree, recheck(tree, source), source);
          assert.deepEqual(tree, listRoot(ROOT, IGNORE, source));
          assert.deepEqual(recheck(tree, source), []);
        }
      }),
      { numRuns: runs(1000) },
    ));

  it('reads only what changed', () => {
    const disk = memoryFiles({ '/s/root/a/x': '', '/s/root/b/c/y': '' });
    const source = sourceOf(disk);
    const tree = listRoot(ROOT, IGNORE, source);
    disk.write('/s/root/b/z', '');
    const read: string[] = [];
    const names: ListingSource['names'] = (dir) => {
      read.push(dir);
      return source.names(dir);
    };
    const next = updateListing(tree, ['/s/root/b' as AbsPath], { ...source, names });
    assert.deepEqual(read, ['/s/root/b']);
    assert.equal(next.top?.nodes[0], tree.top?.nodes[0]);
    assert.deepEqual(filesOf(next), ['a/x', 'b/c/y', 'b/z']);
    assert.equal(updateListing(next, ['/s' as AbsPath, '/elsewhere' as AbsPath], { ...source, names }), next);
    assert.deepEqual(read, ['/s/root/b']);
  });

  it('notices a directory replaced by another of the same name', () => {
    const disk = memoryFiles({ '/s/root/a/b/x': '' });
    const source = sourceOf(disk);
    const tree = listRoot(ROOT, IGNORE, source);
    disk.remove('/s/root/a');
    disk.write('/s/root/a/b/y', '');
    assert.deepEqual(filesOf(updateListing(tree, [ROOT], source)), ['a/b/y']);
  });

  it('notices a link on the way to the root that leads elsewhere', () => {
    const disk = memoryFiles({ '/s/other/y': '', '/t/x': '' }, { '/s/root': '/way/root', '/way/root': '/t' });
    const source = sourceOf(disk);
    const tree = listRoot(ROOT, IGNORE, source);
    assert.deepEqual(filesOf(tree), ['x']);
    assert.equal(updateListing(tree, ['/way' as AbsPath], source), tree);
    disk.remove('/way/root');
    disk.link('/way/root', '/s/other');
    assert.deepEqual(filesOf(updateListing(tree, ['/way' as AbsPath], source)), ['y']);
  });

  it('reads again a directory that has no stamp', () => {
    const disk = memoryFiles({ '/s/root/a/x': '' });
    const source = { ...sourceOf(disk), stamp: () => undefined };
    assert.deepEqual(recheck(listRoot(ROOT, IGNORE, source), source), ['/s/root', '/s/root/a']);
  });
});

/** Few names and few places, so that edits meet each other. */
function edit(): fc.Arbitrary<Edit> {
  const name = fc.constantFrom('a', 'b', 'x', '.h');
  const path = fc
    .tuple(
      fc.constantFrom('/s/root', '/s/root', '/s/root', '/s', '/s/b'),
      fc.array(name, { minLength: 1, maxLength: 3 }),
    )
    .map(([start, names]) => [start, ...names].join('/'));
  const anywhere = fc.oneof(path, fc.constantFrom('/s/root', '/s', '/s/b', '..', '../b', 'a'));
  const plain = (kind: 'write' | 'makeDirectory' | 'remove', at: fc.Arbitrary<string>) =>
    at.map((p): Edit => ({ kind, path: p }));
  return fc.oneof(
    { weight: 4, arbitrary: plain('write', path) },
    { weight: 2, arbitrary: plain('makeDirectory', path) },
    { weight: 4, arbitrary: plain('remove', fc.oneof(path, fc.constantFrom('/s/root', '/s/b'))) },
    {
      weight: 3,
      arbitrary: fc.tuple(path, anywhere).map(([p, target]): Edit => ({ kind: 'link', path: p, target })),
    },
    { weight: 1, arbitrary: fc.constant<Edit>({ kind: 'link', path: '/s/root', target: 'b' }) },
  );
}

/** Only these directories tell by a stamp that they changed. */
function withStampsFor(dirs: readonly AbsPath[], source: ListingSource): ListingSource {
  return { ...source, stamp: (dir) => (dirs.includes(dir) ? source.stamp(dir) : 1) };
}

function sourceOf(disk: MemoryFiles): ListingSource {
  return listingSource(disk, () => Number.POSITIVE_INFINITY);
}

function filesOf(tree: RootTree): string[] {
  const visit = (node: DirectoryNode, prefix: string): string[] => [
    ...node.files.map((name) => prefix + name),
    ...node.directories.flatMap((name, i) => visit(node.nodes[i]!, `${prefix}${name}/`)),
  ];
  return tree.top ? visit(tree.top, '').sort(compareCodePoints) : [];
}
