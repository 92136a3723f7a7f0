import type { Cancel } from '../base/cancel';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import { isWritten } from '../facts/reference';
import { isInstalled } from '../project/installed';
import { fileAt } from '../project/logicalPath';
import { namedBy } from '../project/named';
import { rootName } from '../project/precedence';
import type { StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { bundleRename, renamableBundle } from './bundles/navigate';
import { type Move, nameSpan, type ReferenceEdit, referenceEdits, sassShape } from './renaming';
import { subjectOf } from './subject';
import { type Target, targetAt } from './target';

/** What a rename does: the static file gets another place, and all that name it are edited before. */
export interface Renaming {
  /** None for a file that does not exist: only its references change. */
  readonly moves: readonly Move[];
  readonly edits: readonly ReferenceEdit[];
}

/** Why something cannot be renamed, for people. */
export interface Refusal {
  readonly refused: string;
}

/** The path under the cursor, as far as it can be given another name. Undefined where no path is. */
export function prepareRename(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
): { readonly span: Span; readonly placeholder: string } | Refusal | undefined {
  const bundle = renamableBundle(snapshot, path, offset);
  if (bundle) return { span: bundle.span, placeholder: bundle.name };
  const renamable = renamableAt(snapshot, path, offset);
  if (renamable === undefined || 'refused' in renamable) return renamable;
  const { target, span } = renamable;
  return { span, placeholder: target.source.slice(span) };
}

/** Renames the static file under the cursor; `newText` stands for the path as it is written there. */
export function rename(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
  newText: string,
  cancel?: Cancel,
): Renaming | Refusal | undefined {
  const bundle = renamableBundle(snapshot, path, offset);
  if (bundle) {
    const wanted = newText.trim();
    if (!/^[^'"\\\s{}%]+$/.test(wanted)) return { refused: `"${newText}" is no name for a bundle.` };
    if (bundle.graph.get(wanted)) return { refused: `A bundle named "${wanted}" is registered already.` };
    return { moves: [], edits: bundleRename(snapshot, bundle, wanted) };
  }
  const renamable = renamableAt(snapshot, path, offset);
  if (renamable === undefined || 'refused' in renamable) return renamable;
  const { target, name, entry } = renamable;
  const { project } = target;
  const to = newName(renamable, newText.trim());
  if (to === undefined) return { refused: `"${newText}" is no path of a static file.` };
  const files = new Map([[name, to]]);
  const edit = (moves: readonly Move[]): Renaming => {
    const renamed = { files, folders: new Map(), moves };
    return { moves, edits: referenceEdits(project, snapshot.files, renamed, cancel) };
  };
  if (to === name) return { moves: [], edits: [] };
  if (entry === undefined) return edit([]);
  const { root, file } = entry.winner;
  if (root.prefix !== '' && !to.startsWith(`${root.prefix}/`)) {
    return {
      refused: `The path has to begin with "${root.prefix}/", as all of ${rootName(project, root)} do.`,
    };
  }
  const place = fileAt(root, to);
  if (snapshot.files.kind(place) !== undefined) return { refused: `${place} exists already.` };
  return edit([{ from: file, to: place }]);
}

interface Renamable {
  readonly target: Target;
  /** Where the new name is written. */
  readonly span: Span;
  /** The logical path. */
  readonly name: string;
  /** Undefined for a file that does not exist. */
  readonly entry: StaticEntry | undefined;
}

function renamableAt(snapshot: Snapshot, path: AbsPath, offset: number): Renamable | Refusal | undefined {
  const target = targetAt(snapshot, path, offset);
  const subject = target && subjectOf(snapshot, target, target.reference, target.named);
  if (!target?.named || !subject) return undefined;
  if (!isWritten(target.reference))
    return { refused: 'This path is put together from several texts, so a new one cannot be written here.' };
  const { resolution } = subject;
  const span = nameSpan({ reference: target.reference, named: target.named });
  if (resolution.kind === 'missing') return { target, span, name: resolution.path, entry: undefined };
  if (resolution.kind === 'directory')
    return { refused: 'This is a directory: rename it where the editor shows the files.' };
  if (resolution.kind !== 'found') return { refused: 'It is not known which file this is.' };
  const { entry } = resolution;
  if (isInstalled(target.project, entry.winner.file))
    return { refused: `"${entry.path}" belongs to an installed package (${entry.winner.file}).` };
  return { target, span, name: entry.path, entry };
}

/** The logical path that a text means where the old one stood; undefined if it means none. */
function newName({ target, name, entry }: Renamable, text: string): string | undefined {
  const { project, path, reference, named } = target;
  const meant = namedBy(project, path, { ...reference, path: `${named!.before}${text}` })?.name;
  const shape = entry && named!.name !== name ? sassShape(named!.name, name) : undefined;
  const full = meant !== undefined && shape ? shape.lengthen(meant) : meant;
  return full !== undefined && /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\]+$/s.test(full) ? full : undefined;
}
