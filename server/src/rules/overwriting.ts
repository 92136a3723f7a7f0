import { compileGlob } from '../base/glob';
import { isInstalled } from '../project/installed';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';
import type { Severity } from './diagnostic';
import type { ProjectContext } from './rule';

/** How one copy of a path hides another. */
export interface Overwriting {
  readonly entry: StaticEntry;
  readonly copy: StaticCopy;
  /** True: the same bytes; undefined: one of the two cannot be read, or there are too many to compare. */
  readonly identical: boolean | undefined;
  readonly severity: Severity;
}

/** More pairs of files than this are not compared at once. */
const MOST_COMPARED = 500;

/**
 * What is to be said of every hidden copy. Two packages that bring the same file are nobody's concern; two that bring
 * different ones are worth knowing. A package's file hidden by the project's own is mostly meant so.
 */
export function overwritings(context: ProjectContext): readonly Overwriting[] {
  const allowed = allowance(context);
  let compared = 0;
  return context.project.index.overwritten().flatMap((entry) =>
    allowed(entry.path)
      ? []
      : entry.shadowed.flatMap((copy) => {
          const found = overwritingOf(context, entry, copy, compared++ < MOST_COMPARED);
          return found ? [found] : [];
        }),
  );
}

/** The same for one copy. */
export function overwritingOf(
  context: ProjectContext,
  entry: StaticEntry,
  copy: StaticCopy,
  compare = true,
): Overwriting | undefined {
  const { project, snapshot } = context;
  const { winner } = entry;
  // One directory that is named twice hides nothing.
  if (winner.file === copy.file) return undefined;
  const identical = compare ? snapshot.contents.sameBytes(winner.file, copy.file) : undefined;
  const ours = !isInstalled(project, copy.file);
  const foreign = !ours && isInstalled(project, winner.file);
  if (identical === true) return foreign ? undefined : { entry, copy, identical, severity: 'hint' };
  return { entry, copy, identical, severity: ours ? 'warning' : 'information' };
}

/** Tells whether a logical path may be overwritten: the user said so. */
export function allowance({ allowOverwrite }: ProjectContext): (path: string) => boolean {
  const globs = allowOverwrite.map(compileGlob);
  return (path) => globs.some((glob) => glob.matches(path));
}

/** For people: how the bytes of two files compare. */
export function bytesText(identical: boolean | undefined): string {
  if (identical === undefined) return 'not compared';
  return identical ? 'identical' : 'different';
}

/** Grouped by the root that wins and the root that loses, in index order. */
export function groupsOf(
  found: readonly Overwriting[],
): readonly (readonly [Overwriting, ...Overwriting[]])[] {
  const groups = new Map<string, [Overwriting, ...Overwriting[]]>();
  for (const one of found) {
    const key = `${one.entry.winner.root.dir}\n${one.copy.root.dir}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
