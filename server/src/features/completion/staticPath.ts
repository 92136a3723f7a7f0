import type { Span } from '../../base/span';
import type { StaticChildren, StaticEntry, StaticIndex } from '../../project/staticIndex';
import type { Target } from '../target';
import type { CompletionItem, CompletionList } from './item';

/** More than this no one reads, and every editor asks again while one types. */
const MOST_ITEMS = 200;
const MOST_FUZZY = 30;

/** Where the cursor is in a path: `css/ba█se.css`. */
interface Typed {
  /** Directory before the cursor's segment: `css`. */
  readonly directory: string;
  /** What of the segment stands before the cursor: `ba`. */
  readonly prefix: string;
  /** All before the cursor: `css/ba`. */
  readonly whole: string;
  readonly pathSpan: Span;
  readonly segmentStart: number;
  /** End of the segment, a slash behind it included. */
  readonly segmentEnd: number;
  readonly quote: string;
}

/**
 * Static paths at a cursor inside a path: first the directories, then the files of the directory typed so far; and
 * where nothing there begins with what is typed, the paths that match it anywhere.
 */
export function completeStaticPath({ project, source, reference }: Target, offset: number): CompletionList {
  const { index } = project;
  const typed = typedAt(source.text, reference.pathSpan, offset, reference.quote ?? '"');
  const { names, whole } = namesHere(index, typed);
  const items = [
    ...names.directories.map((name) => folderItem(name, typed)),
    ...names.files.map((name) => fileItem(name, index, typed)),
  ];
  // With no directory typed, one more letter may be the one from which on only other directories have a match.
  if (hasMatch(typed, items)) return { items, isIncomplete: !whole || typed.directory === '' };
  return { items: fuzzily(index, typed), isIncomplete: true };
}

/** All names of the directory if they are few, so that the editor can filter them itself; else those that fit. */
function namesHere(
  index: StaticIndex,
  { directory, whole }: Typed,
): { names: StaticChildren; whole: boolean } {
  const all = index.children(directory) ?? { directories: [], files: [] };
  if (all.directories.length + all.files.length <= MOST_ITEMS) return { names: all, whole: true };
  return { names: index.completions(whole, MOST_ITEMS) ?? { directories: [], files: [] }, whole: false };
}

function typedAt(text: string, pathSpan: Span, offset: number, quote: string): Typed {
  const whole = text.slice(pathSpan.start, offset);
  const segmentStart = pathSpan.start + whole.lastIndexOf('/') + 1;
  const rest = text.slice(offset, pathSpan.end);
  const slash = rest.indexOf('/');
  return {
    directory: text.slice(pathSpan.start, Math.max(pathSpan.start, segmentStart - 1)),
    prefix: text.slice(segmentStart, offset),
    whole,
    pathSpan,
    segmentStart,
    segmentEnd: slash < 0 ? pathSpan.end : offset + slash + 1,
    quote,
  };
}

function folderItem(name: string, typed: Typed): CompletionItem {
  return {
    label: `${name}/`,
    kind: 'folder',
    span: { start: typed.segmentStart, end: typed.segmentEnd },
    newText: escapeFor(`${name}/`, typed),
    filterText: name,
    sortText: `0${name}`,
    again: true,
  };
}

/** A file ends the path, so it replaces all that stands behind the cursor. */
function fileItem(name: string, index: StaticIndex, typed: Typed): CompletionItem {
  const entry = index.get(typed.directory === '' ? name : `${typed.directory}/${name}`);
  return {
    label: name,
    kind: 'file',
    ...(entry ? { detail: describe(entry) } : {}),
    span: { start: typed.segmentStart, end: typed.pathSpan.end },
    newText: escapeFor(name, typed),
    filterText: name,
    sortText: `1${name}`,
    again: false,
  };
}

function hasMatch({ whole, prefix }: Typed, items: readonly CompletionItem[]): boolean {
  return whole === '' || items.some(({ label }) => startsWith(label, prefix));
}

/** Files anywhere that match what is typed. */
function fuzzily(index: StaticIndex, typed: Typed): readonly CompletionItem[] {
  return index.fuzzy(typed.whole, MOST_FUZZY).map((entry, rank) => ({
    label: entry.path,
    kind: 'file',
    detail: describe(entry),
    span: typed.pathSpan,
    newText: escapeFor(entry.path, typed),
    filterText: entry.path,
    sortText: `2${String(rank).padStart(3, '0')}`,
    again: false,
  }));
}

/** `shop, overrides 2`: the app that has it, else the finder's class. */
function describe({ winner, shadowed }: StaticEntry): string {
  const owner = winner.root.app ?? winner.root.finder.slice(winner.root.finder.lastIndexOf('.') + 1);
  return shadowed.length === 0 ? owner : `${owner}, overrides ${shadowed.length}`;
}

function startsWith(label: string, prefix: string): boolean {
  return label.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}

function escapeFor(path: string, { quote }: Typed): string {
  return path.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
}
