import type { Reference } from '../../facts/reference';
import { decodePercent } from '../../facts/url';
import { joinLogical } from '../../project/logicalPath';
import { ownName } from '../../project/named';
import type { StaticChildren, StaticEntry, StaticIndex } from '../../project/staticIndex';
import type { TextEdit } from '../../rules/diagnostic';
import { escapePath, spell } from '../../rules/spell';
import { unescapeCss } from '../../syntax/css/css';
import { ownerOf } from '../describe';
import type { Target } from '../target';
import type { CompletionItem, CompletionList } from './item';
import { directoryRank, fileRank, isWanted } from './rank';
import { type Typed, typedAt } from './typed';

/** More than this no one reads, and every editor asks again while one types. */
const MOST_ITEMS = 200;
const MOST_FUZZY = 30;
/** From so many characters of a segment on, files elsewhere are offered beside the names that go on with what is typed. */
const ENOUGH_FOR_FUZZY = 2;

const NOTHING: CompletionList = { items: [], isIncomplete: false };

/** All that the items of one list have in common. */
interface Place {
  readonly target: Target;
  /** As a path, whatever escapes it is written with. */
  readonly typed: Typed;
  readonly hasEscapes: boolean;
  /** The logical directory that the names are in. */
  readonly directory: string;
  readonly additionalEdits: readonly TextEdit[];
}

/**
 * Static paths at a cursor inside a path: the names in the directory typed so far, those first that the place asks
 * for; then paths that match what is typed anywhere. `additionalEdits`: what choosing any of them needs.
 */
export function completeStaticPath(
  target: Target,
  offset: number,
  additionalEdits: readonly TextEdit[],
): CompletionList {
  const { reference, source, project, named } = target;
  const start = reference.pathSpan.start + (named?.before.length ?? 0);
  if (offset < start) return NOTHING;
  const span = { start, end: reference.pathSpan.end };
  const written = typedAt(source.text, span, offset, reference.finished);
  const typed = written && unescaped(written, reference);
  const directory = typed && logicalDirectory(target, typed.directory);
  if (!typed || directory === undefined) return NOTHING;
  const hasEscapes = typed.whole !== written.whole;
  const place: Place = { target, typed, hasEscapes, directory, additionalEdits };
  const { names, whole } = namesHere(project.index, place);
  const items = [
    ...upwards(place),
    ...names.directories.map((name) => folderItem(name, place)),
    ...names.files.map((name) => fileItem(name, place)),
  ];
  const matching = countMatches(typed, items);
  const isShort = typed.prefix.length < ENOUGH_FOR_FUZZY;
  const isEnough = matching >= MOST_FUZZY || (matching > 0 && isShort);
  if (isEnough) return { items, isIncomplete: !whole || typed.directory === '' || !isShort };
  return { items: [...items, ...fuzzily(place, items)], isIncomplete: true };
}

/** What is typed, as the path it stands for; where it has no escapes, the very same. */
function unescaped(typed: Typed, { base, form }: Reference): Typed {
  if (!/[%\\]/.test(typed.whole)) return typed;
  const undo = (text: string): string => {
    if (form.startsWith('css-')) return decodePercent(unescapeCss(text));
    return base === 'static-root' && form !== 'static-prefix'
      ? text.replace(/\\(.)/gs, '$1')
      : decodePercent(text);
  };
  const { directory, prefix, whole } = typed;
  return { ...typed, directory: undo(directory), prefix: undo(prefix), whole: undo(whole) };
}

/** The directory typed so far as a logical one; undefined if it leads out of the URL space. */
function logicalDirectory({ reference, project, path }: Target, typed: string): string | undefined {
  if (reference.base !== 'relative') return typed;
  const own = ownName(project, path);
  if (own === undefined) return undefined;
  const segments = own.split('/').slice(0, -1);
  for (const part of typed.split('/')) {
    if (part === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') segments.push(part);
  }
  return segments.join('/');
}

/** All names of the directory if they are few, so that the editor can filter them itself; else those that fit. */
function namesHere(
  index: StaticIndex,
  { directory, typed }: Place,
): { names: StaticChildren; whole: boolean } {
  const all = index.children(directory) ?? { directories: [], files: [] };
  if (all.directories.length + all.files.length <= MOST_ITEMS) return { names: all, whole: true };
  const prefix = directory === '' ? typed.prefix : `${directory}/${typed.prefix}`;
  return { names: index.completions(prefix, MOST_ITEMS) ?? { directories: [], files: [] }, whole: false };
}

/** `../` where the path so far goes upwards only, and there is something above. */
function upwards({ target, typed, directory }: Place): CompletionItem[] {
  const onlyUp = /^(?:\.\.?(?:\/\.\.)*)?$/.test(typed.directory);
  if (target.reference.base !== 'relative' || !onlyUp || directory === '') return [];
  return [folderEntry('../', '../', '9', { typed, hasEscapes: false })];
}

function folderItem(name: string, place: Place): CompletionItem {
  const { reference } = place.target;
  const newText = escapePath(reference, `${name}/`);
  const sortText = `${directoryRank(name, reference.context)}${name}`;
  return folderEntry(`${name}/`, newText, sortText, place);
}

function folderEntry(
  label: string,
  newText: string,
  sortText: string,
  { typed, hasEscapes }: Pick<Place, 'typed' | 'hasEscapes'>,
): CompletionItem {
  return {
    label,
    kind: 'folder',
    span: { start: typed.segmentStart, end: typed.segmentEnd },
    newText,
    filterText: (hasEscapes ? newText : label).slice(0, -1),
    sortText,
    again: true,
  };
}

/** A file ends the path, so it replaces all that stands behind the cursor. */
function fileItem(
  name: string,
  { target, typed, hasEscapes, directory, additionalEdits }: Place,
): CompletionItem {
  const { project, reference } = target;
  const path = joinLogical(directory, name);
  const entry = project.index.get(path);
  const needsDot = reference.form.startsWith('js-') && typed.whole === '';
  return {
    label: name,
    kind: 'file',
    ...(entry ? { detail: ownerOf(entry) } : {}),
    span: { start: typed.segmentStart, end: typed.pathSpan.end },
    newText: `${needsDot ? './' : ''}${escapePath(reference, name)}`,
    filterText: hasEscapes ? escapePath(reference, name) : name,
    sortText: `${fileRank(name, reference)}${name}`,
    again: false,
    ...(additionalEdits.length > 0 ? { additionalEdits } : {}),
    data: { project: project.root, path },
  };
}

/** How many names go on with what is typed; so many that files elsewhere would stand below what anybody reads. */
function countMatches({ whole, prefix }: Typed, items: readonly CompletionItem[]): number {
  return whole === '' ? MOST_ITEMS : items.filter(({ label }) => startsWith(label, prefix)).length;
}

/** Files anywhere that match what is typed, those first that the place asks for. */
function fuzzily(place: Place, items: readonly CompletionItem[]): readonly CompletionItem[] {
  const { target, typed } = place;
  const offered = new Set(items.map(({ data }) => (data && 'path' in data ? data.path : undefined)));
  const query = typed.whole.replace(/(?:^|\/)\.{1,2}(?=\/)/g, '').replace(/^\//, '');
  return target.project.index
    .fuzzy(query, MOST_FUZZY)
    .filter(({ path }) => !offered.has(path))
    .flatMap((entry, rank) => wholeItem(entry, rank, place));
}

function wholeItem(entry: StaticEntry, rank: number, place: Place): CompletionItem[] {
  const { target, typed, hasEscapes, additionalEdits } = place;
  const { project, path, reference } = target;
  const newText = spell(project, path, reference, entry.path);
  if (newText === undefined) return [];
  const order = `${isWanted(entry.path, reference) ? 4 : 5}${String(rank).padStart(3, '0')}`;
  return [
    {
      label: entry.path,
      kind: 'file',
      detail: ownerOf(entry),
      span: typed.pathSpan,
      newText,
      // An editor matches what is typed, `../` included.
      filterText: reference.base === 'relative' || hasEscapes ? newText : entry.path,
      sortText: order,
      again: false,
      ...(additionalEdits.length > 0 ? { additionalEdits } : {}),
      data: { project: project.root, path: entry.path },
    },
  ];
}

function startsWith(label: string, prefix: string): boolean {
  return label.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}
