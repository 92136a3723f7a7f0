/** The static index against a bare walk of the same directories. */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AbsPath, absPath } from '../server/src/base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../server/src/catalog/finders';
import { nodeFiles } from '../server/src/host/nodeFiles';
import {
  compileIgnore,
  type ListingSource,
  listRoot,
  recheck,
  updateListing,
} from '../server/src/project/listing';
import { buildIndex, type ListedRoot, type StaticIndex } from '../server/src/project/staticIndex';
import { listingSource } from '../server/src/workspace/listingSource';
import { LARGE, rootsOf } from './generateProject';
import { type Figure, interleaved, median, timed, worked } from './measure';

const SELF = __filename;

/** Measures everything about the index of the generated project in `project`. */
export function indexFigures(project: string, rounds: number): Figure[] {
  const cold = interleaved(rounds, {
    walk: () => inFreshProcess('walk', project),
    first: () => inFreshProcess('first', project),
  });
  const source = listingSource(nodeFiles(), Date.now);
  let listed = firstIndex(project, source).listed;
  const warm = interleaved(rounds, {
    walk: () => timed(() => bareWalk(project)),
    first: () => timed(() => firstIndex(project, source)),
    recheck: () => timed(() => listed.map(({ tree }) => recheck(tree!, source))),
  });
  const index = buildIndex(listed);
  const update = median(
    Array.from({ length: 15 }, (_, i) => {
      const changed = changeOneFile(listed, index, source, i);
      listed = changed.listed;
      return changed.ms;
    }),
  );
  return [
    { what: 'bare walk, fresh process', value: cold.walk, unit: 'ms' },
    { what: 'first index, fresh process', value: cold.first, unit: 'ms' },
    { what: 'first index / bare walk, fresh process', value: cold.first / cold.walk, unit: '×', bar: 2.5 },
    { what: 'bare walk, warm', value: warm.walk, unit: 'ms' },
    { what: 'first index, warm', value: warm.first, unit: 'ms' },
    { what: 'first index / bare walk, warm', value: warm.first / warm.walk, unit: '×', bar: 2.5 },
    { what: 're-check, unchanged', value: warm.recheck, unit: 'ms' },
    { what: 're-check / bare walk', value: warm.recheck / warm.walk, unit: '×', bar: 0.3 },
    { what: 'one changed file to updated index', value: update, unit: 'ms', bar: 5 },
    ...queryFigures(index),
  ];
}

function queryFigures(index: StaticIndex): Figure[] {
  const paths = Array.from(index.entries(), (entry) => entry.path);
  const some = paths.filter((_, i) => i % 37 === 0).map((path) => Buffer.from(path).toString());
  const prefixes = some.map((path) => path.slice(0, -4));
  const firstExact = worked(() => some.map((path) => index.get(path))) / some.length;
  const exact = medianOf(31, () => some.map((path) => index.get(path))) / some.length;
  const completion =
    medianOf(31, () => prefixes.map((prefix) => index.completions(prefix, 100))) / some.length;
  const firstFuzzy = worked(() => index.fuzzy('chartsmin', 100));
  const queries = ['s', 'e', 'min.js', 'corejs', 'app012/editor', 'vendormap', 'zzq', 'app0 st png'];
  const fuzzy = queries.map((query) => medianOf(15, () => index.fuzzy(query, 100)));
  return [
    { what: 'exact look-up, of each path the first', value: firstExact * 1000, unit: 'µs' },
    { what: 'exact look-up', value: exact * 1000, unit: 'µs', bar: 1 },
    { what: 'completion', value: completion, unit: 'ms', bar: 0.1 },
    { what: 'fuzzy, first query', value: firstFuzzy, unit: 'ms' },
    { what: 'fuzzy, worst of the others', value: Math.max(...fuzzy), unit: 'ms', bar: 10 },
    {
      what: `**/*.js (${index.glob('**/*.js').length} hits)`,
      value: medianOf(31, () => index.glob('**/*.js')),
      unit: 'ms',
      bar: 10,
    },
    { what: 'all entries', value: medianOf(9, () => [...index.entries()]), unit: 'ms' },
    { what: 'case clashes', value: worked(() => index.caseClashes()), unit: 'ms' },
  ];
}

function firstIndex(project: string, source: ListingSource): { listed: ListedRoot[]; index: StaticIndex } {
  const ignore = compileIgnore(DEFAULT_IGNORE_PATTERNS);
  const listed = rootsOf(project, LARGE).map(({ dir, prefix, app }): ListedRoot => {
    const path = absPath(dir);
    const root = { dir: path, prefix, finder: 'bench', ...(app ? { app } : {}) };
    return { root, tree: listRoot(path, ignore, source) };
  });
  const index = buildIndex(listed);
  if (index.size === 0) throw new Error(`nothing is indexed in ${project}`);
  return { listed, index };
}

/** Adds a file, then measures from the event to an index that knows it. */
function changeOneFile(listed: ListedRoot[], previous: StaticIndex, source: ListingSource, round: number) {
  const { root } = listed[50]!;
  const name = `changed-${round}.js`;
  const file = `${root.dir}/${name}` as AbsPath;
  writeFileSync(file, '');
  let next = listed;
  const ms = worked(() => {
    next = listed.map((one) => ({ root: one.root, tree: updateListing(one.tree!, [root.dir], source) }));
    const index = buildIndex(next, previous);
    if (index.get(name) === undefined || index.size !== previous.size + 1) throw new Error('not updated');
  });
  rmSync(file);
  return {
    ms,
    listed: next.map((one) => ({ root: one.root, tree: updateListing(one.tree!, [root.dir], source) })),
  };
}

/** The fastest plain loop over the same directories. */
function bareWalk(project: string): string[] {
  const stack = rootsOf(project, LARGE).map(({ dir }) => dir);
  const files: string[] = [];
  for (let dir = stack.pop(); dir !== undefined; dir = stack.pop())
    for (const entry of readdirSync(dir, { withFileTypes: true }))
      if (entry.isDirectory()) stack.push(`${dir}/${entry.name}`);
      else files.push(`${dir}/${entry.name}`);
  return files;
}

function inFreshProcess(what: 'walk' | 'first', project: string): number {
  return Number(execFileSync(process.execPath, [SELF, what, project], { encoding: 'utf8' }));
}

function medianOf(times: number, run: () => unknown): number {
  return median(Array.from({ length: times }, () => worked(run)));
}

if (require.main === module) {
  const [what, project] = process.argv.slice(2) as ['walk' | 'first', string];
  const run =
    what === 'walk'
      ? () => bareWalk(project)
      : () => firstIndex(project, listingSource(nodeFiles(), Date.now));
  process.stdout.write(String(timed(run)));
}
