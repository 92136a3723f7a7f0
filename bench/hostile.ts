/** Real directories as nasty as they come: whatever lies on the disk, listing and indexing end, and updates stay right. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { absPath } from '../server/src/base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../server/src/catalog/finders';
import { nodeFiles } from '../server/src/host/nodeFiles';
import {
  compileIgnore,
  type DirectoryNode,
  listRoot,
  problemsOf,
  type RootTree,
  recheck,
  updateListing,
} from '../server/src/project/listing';
import { buildIndex } from '../server/src/project/staticIndex';
import { listingSource } from '../server/src/workspace/listingSource';
import { randomFrom } from './generateProject';
import { type Figure, timed } from './measure';

const IGNORE = compileIgnore(DEFAULT_IGNORE_PATTERNS);

/** Lists, indexes, changes and sweeps `count` hostile trees; fails by throwing. The slowest tree is the figure. */
export function hostileFigures(count: number): Figure[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'django-static-hostile-')));
  try {
    const times = Array.from({ length: count }, (_, seed) => tryTree(join(folder, String(seed)), seed));
    return [{ what: `slowest of ${count} hostile trees`, value: Math.max(...times), unit: 'ms' }];
  } finally {
    // Directories made unreadable must be readable to be deleted.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Milliseconds that listing and indexing took. */
function tryTree(dir: string, seed: number): number {
  const random = randomFrom(seed + 1);
  mkdirSync(dir);
  const source = listingSource(nodeFiles(), Date.now);
  const root = absPath(dir);
  const locked = Array.from({ length: 60 }, () => spoil(dir, random)).filter((path) => path !== undefined);
  let tree = listRoot(root, IGNORE, source);
  const spent = timed(() => {
    tree = listRoot(root, IGNORE, source);
    ask(tree);
  });
  for (let round = 0; round < 5; round++) {
    locked.push(...[0, 1, 2].map(() => spoil(dir, random)).filter((path) => path !== undefined));
    tree = updateListing(tree, recheck(tree, source), source);
    ask(tree);
    assert.deepEqual(withoutStamps(tree), withoutStamps(listRoot(root, IGNORE, source)), `seed ${seed}`);
  }
  for (const path of locked) if (isWithin(dir, path)) unlock(path);
  return spent;
}

/** Everything that walks the whole index. */
function ask(tree: RootTree): void {
  const root = { dir: tree.dir, prefix: 'p', finder: 'bench' };
  const index = buildIndex([
    { root, tree },
    { root: { ...root, prefix: '' }, tree },
  ]);
  const paths = Array.from(index.entries(), (entry) => entry.path);
  assert.equal(paths.length, index.size);
  assert.ok(paths.every((path) => index.get(path)?.path === path));
  assert.equal(index.glob('**').length, paths.length);
  index.fuzzy('a', 100);
  index.clashes();
  index.caseClashes();
  problemsOf(tree);
}

const NAMES = [
  'a',
  'b',
  'A',
  '.git',
  'x~',
  'sp ace',
  'new\nline',
  'back\\slash',
  '%2e',
  '#?',
  'é',
  'é',
  '𝒳',
  '-',
  '\\',
  'CVS',
];

/** Does something unpleasant within `top`; the path of a directory that was made unreadable. */
function spoil(top: string, random: () => number): string | undefined {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const place = (): string =>
    join(top, ...Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(NAMES)));
  const path = place();
  const other = place();
  // Links may lead anywhere, but nothing is ever changed through one that leaves `top`.
  if (![path, other, join(path, 'below')].every((one) => isWithin(top, one))) return undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    switch (Math.floor(random() * 12)) {
      case 0:
        symlinkSync(pick(['.', '..', '../..', 'a', '/', path, top, '/nowhere']), path);
        break;
      case 1:
        symlinkSync(other, path);
        break;
      case 2:
        mkdirSync(join(path, ...Array.from({ length: 40 }, () => 'deep')), { recursive: true });
        break;
      case 3:
        writeFileSync(Buffer.concat([Buffer.from(path), Buffer.from([0xff, 0xfe, 0x2e, 0x6a, 0x73])]), '');
        break;
      case 4:
        writeFileSync(join(path, '..', 'n'.repeat(255)), '');
        break;
      case 5:
        linkSync(other, path);
        break;
      case 6:
        renameSync(other, path);
        break;
      case 7:
        rmSync(path, { recursive: true });
        break;
      case 8:
        mkdirSync(path);
        chmodSync(path, 0);
        return path;
      default:
        writeFileSync(path, '', { flag: 'wx' });
    }
  } catch {
    // Many of these cannot be done here and now; the others are enough.
  }
  return undefined;
}

/** True if the directories on the way to `path`, as far as they exist, really lie within `top`. */
function isWithin(top: string, path: string): boolean {
  try {
    let way = dirname(path);
    while (lstatSync(way, { throwIfNoEntry: false }) === undefined) way = dirname(way);
    // A broken link throws, rightly: making what it names would mend it.
    const real = realpathSync(way);
    return real === top || real.startsWith(`${top}/`);
  } catch {
    return false;
  }
}

function unlock(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) chmodSync(path, 0o755);
}

/** A directory changed a moment ago has no stamp yet. */
function withoutStamps({ top, ...rest }: RootTree): unknown {
  const strip = (node: DirectoryNode): unknown => ({
    ...node,
    stamp: undefined,
    nodes: node.nodes.map(strip),
  });
  return { ...rest, top: top && strip(top) };
}
