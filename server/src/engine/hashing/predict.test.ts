import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomTree } from '../../../test/parity/randomTrees';
import { hashTree } from '../../../test/support/hashedTree';
import type { StaticIndex } from '../../project/staticIndex';
import { type FileGraph, knotsOf } from './circles';
import type { Hashing } from './hashing';
import { brokenReferences, findCollected, isAdjusted, outlookOf } from './predict';
import { allProfiles, type HashingProfile } from './profile';

/** What is predicted of each file alone equals what post-processing the whole tree fails at, place by place. */
function check(files: Readonly<Record<string, Uint8Array>>, hashing: Hashing): void {
  const { profile, storage, staticUrl } = hashing;
  const { failures } = hashTree(files, {
    django: profile.version,
    moduleAggregation: storage.moduleAggregation,
    staticUrl,
  });
  const unsure = new Set<string>();
  const failed = failures.filter(({ exception }) => exception !== 'RuntimeError');
  const expected = failed.map(({ name, exception, references: [reference] }) =>
    reference ? `${name} ${exception} ${reference.span.start} ${reference.url}` : `${name} ${exception}`,
  );
  const find = findCollected(indexOf(Object.keys(files)), hashing);
  const found = Object.keys(files).flatMap((path) => {
    if (!isAdjusted(path, hashing)) return [];
    const { names, decodeError } = outlookOf(files[path]!, path, hashing);
    if (decodeError !== undefined) return [`${path} UnicodeDecodeError`];
    const text = Buffer.from(files[path]!).toString();
    const broken = brokenReferences(text, path, hashing, find);
    if (names.every((name) => find(name) === undefined))
      assert.deepEqual(
        broken.filter(({ isTwice }) => !isTwice),
        [],
        `${path}: all names are there`,
      );
    // Whether that fails depends on which files are hashed before, and with it what later rules see.
    if (broken.some(({ isTwice }) => isTwice)) unsure.add(path);
    return broken.map(({ cause, span, url }) => {
      const exception = cause.kind === 'missing' ? 'ValueError' : 'SuspiciousFileOperation';
      return `${path} ${exception} ${span.start} ${url}`;
    });
  });
  const isSure = (failure: string) => ![...unsure].some((path) => failure.startsWith(`${path} `));
  const certain = (all: readonly string[]) => [...new Set(all)].filter(isSure).sort();
  assert.deepEqual(certain(found), certain(expected));
}

function indexOf(paths: readonly string[]): StaticIndex {
  return {
    get: (path: string) => (paths.includes(path) ? {} : undefined),
    isDirectory: (path: string) => path === '' || paths.some((one) => one.startsWith(`${path}/`)),
  } as unknown as StaticIndex;
}

function hashingWith(profile: HashingProfile, staticUrl: string, moduleAggregation: boolean): Hashing {
  const storage = { name: 'x.Storage', maxPasses: 5, keepIntermediateFiles: false, moduleAggregation };
  return { profile, storage, staticUrl, staticRoot: '/srv/root' };
}

describe('Predicting failures file by file', () => {
  for (const profile of allProfiles()) {
    it(`finds what collecting with Django ${profile.version} would`, () => {
      const trees = fc.oneof(randomTree('odd'), randomTree('wild'));
      fc.assert(
        fc.property(trees, ({ files, staticUrl, moduleAggregation }) => {
          // Files with such names are found only if they were hashed before.
          const plain = files.filter(([path]) => !/[?#%]/.test(path));
          const contents = plain.map(([path, content]) => [path, Buffer.from(content, 'base64')] as const);
          check(Object.fromEntries(contents), hashingWith(profile, staticUrl, moduleAggregation));
        }),
        { numRuns: 150 },
      );
    });
  }
});

function graph(targets: (path: string) => readonly string[]): FileGraph {
  return { targets, isRewritten: (path) => targets(path).length > 0 };
}

describe('Circles and chains', () => {
  const knots = (edges: Record<string, readonly string[]>) => knotsOf(graph((path) => edges[path] ?? []));

  it('are found through every file of a circle, by the shortest way', () => {
    const found = knots({ a: ['b', 'x'], b: ['c'], c: ['a', 'b'], x: ['x'], y: ['a'] });
    assert.deepEqual(found.circle('a'), ['a', 'b', 'c', 'a']);
    assert.deepEqual(found.circle('b'), ['b', 'c', 'b']);
    assert.deepEqual(found.circle('x'), ['x', 'x']);
    assert.equal(found.circle('y'), undefined);
    assert.equal(found.passes('y'), undefined);
  });

  it('take passes by order and by depth of directories', () => {
    const found = knots({ a: ['b'], b: ['d/c'], 'd/c': ['d/e/f', 'z'] });
    assert.deepEqual(found.passes('z'), { least: 1, most: 1 });
    // What z holds stays as it is, so that its name is known from the first.
    assert.deepEqual(found.passes('d/c'), { least: 1, most: 1 });
    assert.deepEqual(found.passes('a'), { least: 1, most: 2 });
    assert.deepEqual(knots({ 'd/a': ['b'], b: ['c'], c: ['x'] }).passes('d/a'), { least: 2, most: 3 });
  });

  it('of any length are followed without recursion', () => {
    const long = knotsOf(graph((path) => (Number(path) < 50_000 ? [String(Number(path) + 1)] : [])));
    assert.deepEqual(long.passes('0'), { least: 1, most: 50_000 });
  });

  it('agree with hashing: what fails is a circle, or too deep in the order of the files', () => {
    const names = ['a.css', 'b.css', 'd/a.css', 'd/b.css', 'd/e/a.css', 'd/e/b.css', 'c.css'];
    const edge = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(
        fc.uniqueArray(edge, { maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (edges, maxPasses) => {
          const targets = (path: string) => edges.filter(([from]) => from === path).map(([, to]) => to);
          const files = Object.fromEntries(
            names.map((path) => [
              path,
              targets(path)
                .map((to) => `@import "/static/${to}";`)
                .join('\n'),
            ]),
          );
          const failed = hashTree(files, { maxPasses, django: '5.2' }).failures.length > 0;
          const found = knotsOf(graph(targets));
          const passes = names.map((path) => found.passes(path));
          const least = Math.max(...passes.map((one) => one?.least ?? Number.POSITIVE_INFINITY));
          const most = Math.max(...passes.map((one) => one?.most ?? Number.POSITIVE_INFINITY));
          if (least > maxPasses) assert.ok(failed);
          if (most <= maxPasses) assert.ok(!failed);
        },
      ),
      { numRuns: 300 },
    );
  });
});
