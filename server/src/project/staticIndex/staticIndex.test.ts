import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type MemoryFiles, memoryFiles } from '../../../test/support/memoryFiles';
import { applyEdit, type Edit } from '../../../test/support/randomEdits';
import { runs } from '../../../test/support/runs';
import { compareCodePoints } from '../../base/collate';
import { compileGlob } from '../../base/glob';
import type { AbsPath } from '../../base/path';
import { listingSource } from '../../workspace/listingSource';
import type { StaticRoot } from '../finders/finder';
import { compileIgnore, listRoot, updateListing } from '../listing';
import { makeNode } from '../listing/tree';
import { logicalPathIn } from '../logicalPath';
import { buildIndex, type ListedRoot, type StaticIndex } from '../staticIndex';

const IGNORE = compileIgnore(['.*']);

/** Roots `/1`, `/2` …, or `prefix=/1`, over the files at the given paths. */
function indexOf(files: readonly string[], roots: readonly string[] = ['/1', '/2', '/3']): StaticIndex {
  const disk = memoryFiles(Object.fromEntries(files.map((path) => [path, ''])));
  return buildIndex(roots.map((root) => listed(rootOf(root), disk)));
}

function rootOf(text: string): StaticRoot {
  const [dir, prefix = ''] = text.split('=').reverse() as [string, string?];
  return { dir: dir as AbsPath, prefix, finder: 'f' };
}

function listed(root: StaticRoot, disk: MemoryFiles): ListedRoot {
  return { root, tree: listRoot(root.dir, IGNORE, sourceOf(disk)) };
}

function sourceOf(disk: MemoryFiles) {
  return listingSource(disk, () => Number.POSITIVE_INFINITY);
}

/** `path: winner | shadowed …` of every entry. */
function render(index: StaticIndex): string[] {
  return Array.from(
    index.entries(),
    (entry) => `${entry.path}: ${[entry.winner, ...entry.shadowed].map((copy) => copy.file).join(' | ')}`,
  );
}

const paths = (entries: Iterable<{ path: string }>) => Array.from(entries, (entry) => entry.path);

describe('buildIndex', () => {
  it('lets the first root win and keeps the others as shadowed', () => {
    const index = indexOf(['/1/a/x', '/2/a/x', '/2/a/y', '/3/a/x', '/3/b']);
    assert.deepEqual(render(index), ['a/x: /1/a/x | /2/a/x | /3/a/x', 'a/y: /2/a/y', 'b: /3/b']);
    assert.equal(index.size, 3);
  });

  it('puts a prefix before the paths of a root', () => {
    const index = indexOf(['/1/p/q/x', '/2/x', '/2/d/y'], ['/1', 'p/q=/2', 'p/q=/2']);
    assert.deepEqual(render(index), ['p/q/d/y: /2/d/y | /2/d/y', 'p/q/x: /1/p/q/x | /2/x | /2/x']);
    assert.equal(index.get('x'), undefined);
    assert.equal(logicalPathIn(rootOf('p/q=/2'), '/2/d/y' as AbsPath), 'p/q/d/y');
  });

  it('sorts by code point of the whole path', () => {
    const names = ['a/x', 'a-b/x', 'a.js', 'a/b/x', 'a0', 'B', 'b', 'ü/x', '𝒳', 'ﬀ'];
    const index = indexOf(names.map((name) => `/1/${name}`));
    assert.deepEqual(paths(index.entries()), names.toSorted(compareCodePoints));
    assert.deepEqual(index.children('')?.directories, ['a', 'a-b', 'ü']);
  });

  it('is incomplete while a root is not listed', () => {
    const root = rootOf('/1');
    assert.equal(buildIndex([{ root, tree: undefined }]).complete, false);
    assert.equal(indexOf([]).complete, true);
  });

  it('equals a fresh index after any edits', () => {
    const roots = ['/1', '/2', 'a=/3', '/1/a'].map(rootOf);
    fc.assert(
      fc.property(fc.array(fc.array(edit(), { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (batches) => {
        const disk = memoryFiles({ '/1/a/x': '', '/2/a/x': '', '/3/b/y': '' });
        let trees = roots.map((root) => listed(root, disk));
        let index = buildIndex(trees);
        askEverything(index);
        for (const batch of batches) {
          const changed = batch.flatMap((one) => applyEdit(disk, one));
          trees = trees.map(({ root, tree }) => ({
            root,
            tree: updateListing(tree!, changed, sourceOf(disk)),
          }));
          index = buildIndex(trees, index);
          const fresh = buildIndex(roots.map((root) => listed(root, disk)));
          assert.deepEqual(askEverything(index), askEverything(fresh));
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('StaticIndex', () => {
  const index = indexOf([
    '/1/admin/css/base.css',
    '/1/admin/css/forms.css',
    '/1/admin/js/core.js',
    '/1/admin/js/vendor/jquery.js',
    '/2/admin.css',
    '/2/app/a%20b?#.js',
    '/2/app/Base.js',
  ]);

  it('answers for one path', () => {
    assert.equal(index.get('admin/css/base.css')?.winner.file, '/1/admin/css/base.css');
    for (const path of [
      '',
      'admin',
      'admin/css',
      'admin/css/',
      '/admin.css',
      'admin/none',
      'none/x',
      'admin.css/x',
    ])
      assert.equal(index.get(path), undefined, path);
    assert.equal(index.get('app/a%20b?#.js')?.path, 'app/a%20b?#.js');
  });

  it('knows directories', () => {
    assert.ok(index.isDirectory(''));
    assert.ok(index.isDirectory('admin/css'));
    assert.ok(!index.isDirectory('admin.css'));
    assert.deepEqual(index.children('admin/js'), index.children('admin/js'));
    assert.deepEqual(index.children('admin/js')?.files, ['core.js']);
    assert.deepEqual(index.children('admin/js')?.directories, ['vendor']);
    assert.equal(index.children('none'), undefined);
  });

  it('completes a prefix within its directory', () => {
    const complete = (prefix: string, limit = 10) => {
      const found = index.completions(prefix, limit);
      return found && [found.directory, found.directories.join(), found.files.join(), found.whole];
    };
    assert.deepEqual(complete(''), ['', 'admin,app', 'admin.css', true]);
    assert.deepEqual(complete('ad'), ['', 'admin', 'admin.css', true]);
    assert.deepEqual(complete('ad', 1), ['', 'admin', '', false]);
    assert.deepEqual(complete('', 2), ['', 'admin,app', '', false]);
    assert.deepEqual(complete('admin/css/f'), ['admin/css', '', 'forms.css', true]);
    assert.deepEqual(complete('admin/css/z'), ['admin/css', '', '', true]);
    assert.equal(complete('none/x'), undefined);
  });

  it('globs', () => {
    const glob = (pattern: string, expected: string[]) =>
      assert.deepEqual(paths(index.glob(pattern)), expected, pattern);
    glob('admin/*/*.css', ['admin/css/base.css', 'admin/css/forms.css']);
    glob('**/*.js', ['admin/js/core.js', 'admin/js/vendor/jquery.js', 'app/Base.js', 'app/a%20b?#.js']);
    glob('admin/js/**', ['admin/js/core.js', 'admin/js/vendor/jquery.js']);
    glob('admin/js/core.js', ['admin/js/core.js']);
    glob('admin', []);
    glob('*', ['admin.css']);
  });

  it('finds subsequences, the best first', () => {
    assert.deepEqual(paths(index.fuzzy('base', 10)), ['app/Base.js', 'admin/css/base.css']);
    assert.deepEqual(paths(index.fuzzy('css/ba', 10)), ['admin/css/base.css']);
    assert.deepEqual(paths(index.fuzzy('adjq', 10)), ['admin/js/vendor/jquery.js']);
    assert.deepEqual(paths(index.fuzzy('css', 1)).length, 1);
    assert.deepEqual(index.fuzzy('zzz', 10), []);
    assert.deepEqual(index.fuzzy('base', 0), []);
  });

  it('answers globs and fuzzy queries as a plain filter would', () =>
    fc.assert(
      fc.property(
        fc.array(path(), { maxLength: 12 }),
        pattern(),
        fc.stringMatching(/^[abx/]{1,4}$/),
        (all, glob, query) => {
          const some = indexOf(all.map((one, i) => `/${(i % 3) + 1}/${one}`));
          const known = paths(some.entries());
          const { matches } = compileGlob(glob);
          assert.deepEqual(paths(some.glob(glob)), known.filter(matches));
          const subsequence = new RegExp([...query].join('.*'), 'is');
          const fuzzy = paths(some.fuzzy(query, 100)).sort(compareCodePoints);
          assert.deepEqual(
            fuzzy,
            known.filter((one) => subsequence.test(one)),
          );
          const name = query.slice(query.lastIndexOf('/') + 1);
          assert.deepEqual(
            paths(some.named(name)).sort(compareCodePoints),
            known.filter((one) => one.slice(one.lastIndexOf('/') + 1) === name),
          );
        },
      ),
      { numRuns: runs(1000) },
    ));

  it('answers a fuzzy query that is typed letter by letter as if nothing had been asked before', () =>
    fc.assert(
      fc.property(
        fc.array(path(), { maxLength: 12 }),
        fc.array(fc.stringMatching(/^[abx/-]{1,5}$/), { minLength: 1, maxLength: 3 }),
        (all, texts) => {
          const roots = all.map((one, i) => `/${(i % 3) + 1}/${one}`);
          const asked = indexOf(roots);
          const typed = texts.flatMap((text) => Array.from(text, (_, i) => text.slice(0, i + 1)));
          for (const query of typed) {
            const fresh = paths(indexOf(roots).fuzzy(query, 100));
            assert.deepEqual(paths(asked.fuzzy(query, 2)), fresh.slice(0, 2));
            assert.deepEqual(paths(asked.fuzzy(query, 100)), fresh);
          }
        },
      ),
      { numRuns: runs(300) },
    ));

  it('answers globs over very many files as a plain filter would, after a change too', () =>
    fc.assert(
      fc.property(
        fc.array(path(), { minLength: 1, maxLength: 12 }),
        fc.array(path(), { maxLength: 3 }),
        fc.constantFrom('', 'a', 'a/b', 'a-b'),
        fc.array(longPattern(), { minLength: 1, maxLength: 3 }),
        (all, added, prefix, globs) => {
          const disk = memoryFiles(Object.fromEntries(all.map((one, i) => [`/${(i % 3) + 1}/${one}`, ''])));
          const small = ['/1', '/2', '/3'].map((root) => listed(rootOf(root), disk));
          const many = manyFiles(prefix);
          const before = buildIndex([...small, many]);
          checkGlobs(before, globs);
          const changed = added.flatMap((to) => applyEdit(disk, { kind: 'write', path: `/1/${to}` }));
          const trees = small.map(({ root, tree }) => ({
            root,
            tree: updateListing(tree!, changed, sourceOf(disk)),
          }));
          checkGlobs(buildIndex([...trees, many], before), globs);
        },
      ),
      { numRuns: runs(150) },
    ));

  it('names paths that differ in case alone', () => {
    const clashing = indexOf([
      '/1/img/Logo.png',
      '/2/Img/logo.png',
      '/1/img/x',
      '/2/A',
      '/3/a/b',
      '/3/c',
      '/1/C',
    ]);
    assert.deepEqual(clashing.caseClashes(), [
      ['A', 'a'],
      ['C', 'c'],
      ['Img/logo.png', 'img/Logo.png'],
    ]);
    assert.deepEqual(indexOf(['/1/img/X', '/2/img/X']).caseClashes(), []);
  });

  it('names paths that are a file here and a directory there', () => {
    const [clash, ...others] = indexOf(['/1/d/a', '/2/d/a/x', '/3/d/a/y', '/3/e']).clashes();
    assert.equal(clash?.path, 'd/a');
    assert.deepEqual(
      [clash.files, clash.directories].map((copies) => copies.map((copy) => copy.file)),
      [['/1/d/a'], ['/2/d/a', '/3/d/a']],
    );
    assert.deepEqual(others, []);
  });
});

function checkGlobs(index: StaticIndex, globs: readonly string[]): void {
  const known = paths(index.entries());
  for (const glob of globs)
    assert.deepEqual(paths(index.glob(glob)), known.filter(compileGlob(glob).matches), glob);
}

/** A root with so many files that globs read them from tables; a few have names that others are made of. */
function manyFiles(prefix: string): ListedRoot {
  const files = ['.h', 'a', 'x', 'x.js', 'x.ūs', ...MANY_NAMES].sort(compareCodePoints);
  const below = makeNode({ files: ['a', 'bx', 'x.js', 'y'], directories: [] }, [], undefined);
  const top = makeNode({ files, directories: ['.d', 'a', 'x.js-d'] }, [below, below, below], undefined);
  const dir = '/4' as AbsPath;
  return {
    root: { dir, prefix, finder: 'f' },
    tree: { dir, real: dir, top, ignore: IGNORE },
  };
}

const MANY_NAMES = Array.from({ length: 4100 }, (_, i) => `n${i}${['', '.css', '.j', 's'][i % 4]}`);

function longPattern(): fc.Arbitrary<string> {
  const start = fc.constantFrom('**', '**/**', 'a/**', 'a/b/**', '*/**');
  const end = fc.constantFrom(
    '*.js',
    '*s',
    'x.js',
    'a',
    '*',
    '.*',
    'a*',
    '*1?.css',
    '*.[jc]s',
    '[nx]*.js',
    '[!n]*',
    '*.min.js',
    'n4*',
  );
  return fc.tuple(start, end).map((segments) => segments.join('/'));
}

function askEverything(index: StaticIndex): unknown {
  const entries = render(index);
  const directories = new Set(
    paths(index.entries()).map((one) => one.slice(0, Math.max(0, one.lastIndexOf('/')))),
  );
  return {
    entries,
    size: index.size,
    children: [...directories].map((one) => [index.children(one)?.files, index.children(one)?.directories]),
    got: paths(index.entries()).map((one) => index.get(one)?.winner.file),
    glob: paths(index.glob('**/*x')),
    fuzzy: paths(index.fuzzy('x', 100)),
    caseClashes: index.caseClashes(),
    clashes: index.clashes().map((clash) => [clash.path, clash.files.length, clash.directories.length]),
    overwritten: paths(index.overwritten()),
  };
}

function path(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom('a', 'b', 'a-b', 'ab', 'X', 'x', '.h'), { minLength: 1, maxLength: 4 })
    .map((names) => names.join('/'));
}

function pattern(): fc.Arbitrary<string> {
  const segment = fc.constantFrom('**', '*', 'a', '?', 'a*', '[!a]*', '*b', '.*');
  return fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('/'));
}

function edit(): fc.Arbitrary<Edit> {
  const place = fc
    .tuple(fc.constantFrom('/1', '/2', '/3'), fc.array(fc.constantFrom('a', 'b', 'x', 'X'), { maxLength: 3 }))
    .map(([root, names]) => [root, ...names].join('/'));
  const kind = fc.constantFrom('write', 'write', 'makeDirectory', 'remove', 'remove' as const);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind, path: place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), path: place, target: place }) },
  );
}
