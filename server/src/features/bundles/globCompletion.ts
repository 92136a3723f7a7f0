import { count } from '../../base/count';
import { compileFnmatch } from '../../base/glob';
import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { hasMagic } from '../../project/bundleGraph';
import { sourceAt } from '../../project/bundleReferences';
import { joinLogical } from '../../project/logicalPath';
import type { Project } from '../../project/project';
import type { StaticIndex } from '../../project/staticIndex';
import type { Snapshot } from '../../workspace/snapshot';
import type { CompletionItem } from '../completion/item';
import { bundleAt } from './bundleAt';

/** More folders than this are not looked into: a pattern that wide needs no help. */
const MOST_FOLDERS = 2_000;
const MOST_ITEMS = 200;

/**
 * What may go on at `offset` in a glob of a bundle: behind the slash, the names in all folders that match so far; and for each
 * extension there the glob of its files.
 */
export function completeGlob(snapshot: Snapshot, path: AbsPath, offset: number): readonly CompletionItem[] {
  const text = snapshot.text(path)?.text ?? '';
  // Most places are no glob, and that is seen at once.
  if (!/[*?[][^'"\n]*$/.test(text.slice(Math.max(0, offset - 200), offset))) return [];
  const project = snapshot.projectOf(path);
  const span = project && globAt(snapshot, project, path, offset);
  if (!span) return [];
  const { start, end } = span;
  const typed = text.slice(start, offset);
  const cut = typed.lastIndexOf('/') + 1;
  const behind = text.slice(offset, end).indexOf('/');
  const place = {
    start: start + cut,
    /** For a folder, whose slash is kept. */
    segmentEnd: behind < 0 ? end : offset + behind + 1,
    end,
  };
  const { folders, files } = namesBelow(project.index, typed.slice(0, Math.max(0, cut - 1)));
  const inGlob = hasMagic(typed.slice(cut));
  const named = inGlob
    ? []
    : [
        ...Array.from(folders, ([name, n]) => item(`${name}/`, within(n), place, '0')),
        ...Array.from(files, ([name, n]) => item(name, within(n), place, '1')),
      ];
  const ofExtension = Array.from(byExtension(files), ([extension, n]) =>
    item(`*${extension}`, count(n, 'file'), place, '2'),
  );
  return [...named, ...ofExtension].slice(0, MOST_ITEMS);
}

/** The glob that is written at `offset`. */
function globAt(snapshot: Snapshot, project: Project, path: AbsPath, offset: number): Span | undefined {
  const source = snapshot.text(path);
  const written = project.bundles && source && sourceAt(project.bundles, source, offset);
  if (written) return hasMagic(written.text) ? written.at.span : undefined;
  if (snapshot.lagging.has(path)) return undefined;
  const thing = bundleAt(snapshot, path, offset);
  return thing?.kind === 'glob' ? thing.span : undefined;
}

/** Names, and in how many folders each is. */
type Names = ReadonlyMap<string, number>;

function namesBelow(index: StaticIndex, pattern: string): { readonly folders: Names; readonly files: Names } {
  const folders = new Map<string, number>();
  const files = new Map<string, number>();
  for (const folder of foldersOf(index, pattern === '' ? [] : pattern.split('/'))) {
    const children = index.children(folder);
    for (const name of children?.directories ?? []) folders.set(name, (folders.get(name) ?? 0) + 1);
    for (const name of children?.files ?? []) files.set(name, (files.get(name) ?? 0) + 1);
  }
  return { folders, files };
}

/** The logical folders that match, segment by segment. */
function foldersOf(index: StaticIndex, segments: readonly string[]): ReadonlySet<string> {
  let found: ReadonlySet<string> = new Set(['']);
  for (const segment of segments) {
    const next = new Set<string>();
    const { matches } = compileFnmatch(segment);
    for (const folder of found) {
      if (segment === '**') addAll(index, folder, next);
      else
        for (const name of index.children(folder)?.directories ?? [])
          if (matches(name)) next.add(joinLogical(folder, name));
      if (next.size > MOST_FOLDERS) return next;
    }
    found = next;
  }
  return found;
}

/** The folder and all below it. */
function addAll(index: StaticIndex, folder: string, into: Set<string>): void {
  if (into.size > MOST_FOLDERS) return;
  into.add(folder);
  for (const name of index.children(folder)?.directories ?? [])
    addAll(index, joinLogical(folder, name), into);
}

function byExtension(files: Names): Names {
  const found = new Map<string, number>();
  for (const [name, n] of files) {
    const extension = /\.[^.]+$/.exec(name)?.[0];
    if (extension !== undefined) found.set(extension, (found.get(extension) ?? 0) + n);
  }
  return found;
}

function within(folders: number): string {
  return `in ${count(folders, 'folder')}`;
}

function item(
  label: string,
  detail: string,
  { start, segmentEnd, end }: { readonly start: number; readonly segmentEnd: number; readonly end: number },
  sort: string,
): CompletionItem {
  const isFolder = label.endsWith('/');
  return {
    label,
    kind: isFolder ? 'folder' : 'file',
    detail,
    span: { start, end: isFolder ? segmentEnd : end },
    newText: label,
    filterText: isFolder ? label.slice(0, -1) : label,
    sortText: `${sort}${label}`,
    again: isFolder,
  };
}
