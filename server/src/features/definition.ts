import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import { resolve } from '../project/resolve';
import type { Snapshot } from '../workspace/snapshot';
import { targetAt } from './target';

/** A file to go to. */
export interface DefinitionTarget {
  /** The text that leads there: the path without its quotes. */
  readonly origin: Span;
  readonly path: AbsPath;
}

/** The files behind what is at `offset`: the one that is served first, then those it shadows, in finder order. */
export function definition(snapshot: Snapshot, path: AbsPath, offset: number): readonly DefinitionTarget[] {
  const target = targetAt(snapshot, path, offset);
  if (target?.reference.path === undefined) return [];
  const resolution = resolve(target.project, target.reference.path, snapshot.files);
  if (resolution.kind !== 'found') return [];
  const { winner, shadowed } = resolution.entry;
  return [winner, ...shadowed].map((copy) => ({ origin: target.reference.pathSpan, path: copy.file }));
}
