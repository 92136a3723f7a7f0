import { createHash } from 'node:crypto';
import type { AbsPath } from '../../../base/path';
import type { Cache } from '../../../ports/cache';
import type { Counts } from '../../plan/counts';
import type { PlanProblem } from '../../plan/plan';
import { type Column, decodeColumns, encodeColumns } from '../memory/columns';
import type { Texts } from '../memory/texts';
import { type KnownHashes, knownHashes } from './knownHashes';
import { type Places, placesOf } from './places';

/**
 * What the last complete run on a STATIC_ROOT found, and left there. A run that finds all of it as it was need not work
 * anything out: it comes to `next`.
 */
export interface LastRun {
  readonly next: NextRun;
  /** Directories that were listed, of sources and below STATIC_ROOT, with the MD5 of what they held; none: it was absent. */
  readonly directories: Places;
  /** Links among the sources: what they lead to. */
  readonly links: Places;
  /** Sources in the order in which the finders list them, the first of every path. */
  readonly sources: Places;
  /** Below STATIC_ROOT: the copy of every source in turn, by its logical path, then what was made of them. */
  readonly below: Places;
  /** For every source: the logical paths that it refers to, with a line each. */
  readonly references: readonly string[];
}

/** What a run comes to that finds everything as the last one left it. */
export interface NextRun {
  readonly counts: Counts;
  readonly warnings: readonly PlanProblem[];
  /** Sources that another of the same path hides. */
  readonly hidden: readonly { readonly path: string; readonly relative: string; readonly file: AbsPath }[];
  readonly manifest?: { readonly file: AbsPath; readonly name?: string; readonly md5: string };
}

type PlaceColumns = readonly [Texts | Column, Float64Array, Column];

/** All of it as it is stored. */
export interface LastRunColumns {
  readonly next: NextRun;
  readonly directories: PlaceColumns;
  readonly links: PlaceColumns;
  readonly sources: PlaceColumns;
  readonly below: PlaceColumns;
  readonly references: Texts | Column;
}

/** `key`: all that a run depends on besides the disk. */
export function readLastRun(staticRoot: AbsPath, key: string, cache: Cache): LastRun | undefined {
  const columns = readColumns(staticRoot, cache);
  if (columns === undefined || columns[0]![1] !== digestOf(key)) return undefined;
  const [directories, links, sources, below] = PLACES.map((at) => placesOf(columns.slice(at, at + 3)));
  const references = columns[13] as readonly string[];
  if (!directories || !links || !sources || !below || references.length !== sources.names.length)
    return undefined;
  return { next: JSON.parse(columns[0]![0] as string), directories, links, sources, below, references };
}

/** What it tells of contents, whatever else is not as it was then. */
export function hashesOfLastRun(staticRoot: AbsPath, cache: Cache): KnownHashes | undefined {
  const columns = readColumns(staticRoot, cache);
  const [, , sources, below] = PLACES.map((at) => columns && placesOf(columns.slice(at, at + 3)));
  return sources && below && knownHashes(staticRoot, sources, below);
}

export function writeLastRun(staticRoot: AbsPath, key: string, run: LastRunColumns, cache: Cache): void {
  const { next, directories, links, sources, below, references } = run;
  const columns = [
    [JSON.stringify(next), digestOf(key)],
    ...directories,
    ...links,
    ...sources,
    ...below,
    references,
  ];
  cache.write(nameOf(staticRoot), encodeColumns(LABEL, columns));
}

export function columnsOf({ next, references, ...places }: LastRun): LastRunColumns {
  const columns = ({ names, states, md5s }: Places): PlaceColumns => [names, states, md5s];
  const { directories, links, sources, below } = places;
  return {
    ...{ next, references, directories: columns(directories), links: columns(links) },
    ...{ sources: columns(sources), below: columns(below) },
  };
}

function nameOf(staticRoot: AbsPath): string {
  return `collect/${createHash('sha256').update(staticRoot).digest('hex').slice(0, 16)}.run`;
}

function readColumns(staticRoot: AbsPath, cache: Cache): readonly Column[] | undefined {
  const stored = cache.read(nameOf(staticRoot));
  const columns = stored && decodeColumns(LABEL, stored);
  return columns?.length === 14 ? columns : undefined;
}

/** Where directories, links, sources and what is below STATIC_ROOT begin among the columns. */
const PLACES = [1, 4, 7, 10] as const;

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Changes with what is stored, and how. */
const LABEL = 'django-static run 4';
