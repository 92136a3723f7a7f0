import type { Cancel } from '../base/cancel';
import { type AbsPath, basename, isInside } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { isWritten } from '../facts/reference';
import { ownFiles } from '../project/ownFiles';
import type { Project } from '../project/project';
import { meantBy, type PlacedReference, referencesIn, settingPlaces } from '../project/references';
import { readings } from '../project/resolve';
import type { TextEdit } from '../rules/diagnostic';
import { spell } from '../rules/spell';

/** A file or folder that gets another place. */
export interface Move {
  readonly from: AbsPath;
  readonly to: AbsPath;
}

/** An edit that makes a place name a static file by its new path. */
export interface ReferenceEdit extends TextEdit {
  /** False where only a part of the path is written there, or where a text may mean something else. */
  readonly certain: boolean;
}

/** What gets other logical paths. */
export interface Renamed {
  /** Old logical path → the new one. */
  readonly files: ReadonlyMap<string, string>;
  /** Logical directories that are gone afterwards, old → new. */
  readonly folders: ReadonlyMap<string, string>;
  /** Files on the disk that get another place: what they name by relative paths has to be named anew. */
  readonly moves: readonly Move[];
}

/**
 * The edits after which every place of the project's own files leads where it led before: those that name what is
 * renamed, and relative paths in files that move. They are for the files as they lie before the move.
 */
export function referenceEdits(
  project: Project,
  files: FileQuestions,
  renamed: Renamed,
  cancel?: Cancel,
): readonly ReferenceEdit[] {
  const edits: ReferenceEdit[] = [];
  const inSettings = settingPlaces(project, files);
  for (const path of ownFiles(project, files)) {
    if (cancel?.isCancelled()) break;
    const later = placeAfter(path, renamed.moves);
    const source = files.text(path);
    if (source === undefined) continue;
    for (const place of referencesIn(project, path, files, inSettings)) {
      const written = source.slice(nameSpan(place));
      const edit = editOf(project, place, written, later, renamed);
      if (edit && source.slice(edit.span) !== edit.newText) edits.push(edit);
    }
  }
  return edits;
}

/** Where a file lies after the moves. */
export function placeAfter(path: AbsPath, moves: readonly Move[]): AbsPath {
  const move = moves.find(({ from }) => isInside(path, from));
  return move ? ((move.to + path.slice(move.from.length)) as AbsPath) : path;
}

/** Where the logical path, or the relative one, is written: without what stands before it in a URL. */
export function nameSpan({ reference, named }: Pick<PlacedReference, 'reference' | 'named'>) {
  const { raw, pathSpan } = reference;
  const before = raw.startsWith(named.before) ? named.before.length : 0;
  return { start: pathSpan.start + before, end: pathSpan.end };
}

/** How an import of Sass or Less leaves out parts of a file's name; undefined if it does so in another way. */
export function sassShape(
  written: string,
  actual: string,
): { shorten(name: string): string; lengthen(name: string): string } | undefined {
  const extension = /\.(?:scss|sass|less|css)$/.exec(actual)?.[0] ?? '';
  const drops = written.endsWith(extension) ? '' : extension;
  const hasUnderscore = basename(written).startsWith('_') || !basename(actual).startsWith('_');
  const lead = hasUnderscore ? '' : '_';
  const inDirectory = (name: string, change: (file: string) => string) => {
    const slash = name.lastIndexOf('/') + 1;
    return name.slice(0, slash) + change(name.slice(slash));
  };
  const shape = {
    shorten: (name: string) =>
      inDirectory(drops !== '' && name.endsWith(drops) ? name.slice(0, -drops.length) : name, (file) =>
        lead !== '' && file.startsWith(lead) ? file.slice(1) : file,
      ),
    lengthen: (name: string) => inDirectory(name, (file) => `${lead}${file}${drops}`),
  };
  return shape.lengthen(written) === actual ? shape : undefined;
}

function editOf(
  project: Project,
  place: PlacedReference,
  written: string,
  later: AbsPath,
  renamed: Renamed,
): ReferenceEdit | undefined {
  const { path, reference, named } = place;
  if (!isWritten(reference)) return undefined;
  const target = meantBy(project, place) ?? readings(named.name).find((name) => renamed.files.has(name));
  if (target === undefined) return folderEdit(place, written, renamed);
  const isTurned = reference.base === 'relative' && later !== path;
  if (!renamed.files.has(target) && !isTurned) return undefined;
  const name = renamed.files.get(target) ?? target;
  const shape = named.name === target ? undefined : sassShape(named.name, target);
  if (reference.form === 'css-import' && named.name !== target && shape === undefined) return undefined;
  const spelled = spell(project, later, reference, shape ? shape.shorten(name) : name);
  if (spelled === undefined) return undefined;
  // Who writes `./a.png` does so everywhere.
  const newText = /^\.\//.test(written) && !spelled.startsWith('.') ? `./${spelled}` : spelled;
  const { start, end } = nameSpan(place);
  // A query is no part of the name, even in a tag that takes it for one.
  const behind = named.name.startsWith(target) ? named.name.slice(target.length) : '';
  const hasQuery = /^[?#]/.test(behind) && written.endsWith(behind);
  const span = { start, end: end - (hasQuery ? behind.length : 0) };
  return { path, span, newText, certain: reference.certain };
}

/** The folder at the beginning of a path that is not wholly known, or that is all of the path. */
function folderEdit(
  place: PlacedReference,
  written: string,
  { folders }: Renamed,
): ReferenceEdit | undefined {
  const { path, reference } = place;
  if (reference.base === 'relative') return undefined;
  for (const [from, to] of folders) {
    if (written !== from && !written.startsWith(`${from}/`)) continue;
    const { start } = nameSpan(place);
    return { path, span: { start, end: start + from.length }, newText: to, certain: false };
  }
  return undefined;
}
