import type { AbsPath } from '../base/path';
import { fileKindOf } from '../project/fileKind';
import { logicalPathIn } from '../project/logicalPath';
import type { Project } from '../project/project';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { RULES } from './all';
import { type CheckOptions, contextOf, isOff } from './checkOptions';
import { type Ruled, ruled } from './ruled';
import { unsuppressed } from './suppress';

/** What is to be said of a static file because others have its path. */
export function inShadowed(
  snapshot: Snapshot,
  project: Project,
  path: AbsPath,
  options: CheckOptions,
): readonly Ruled[] {
  const roots = project.finders.flatMap((finder) => finder.roots);
  return roots.flatMap((root) => {
    const logical = logicalPathIn(root, path);
    const entry = logical === undefined ? undefined : project.index.get(logical);
    const copy = entry?.shadowed.find((one) => one.root === root);
    if (!entry || !copy) return [];
    return inCopy(snapshot, project, entry, copy, options);
  });
}

/** The same of one copy. */
export function inCopy(
  snapshot: Snapshot,
  project: Project,
  entry: StaticEntry,
  copy: StaticCopy,
  options: CheckOptions,
): readonly Ruled[] {
  const context = { ...contextOf(snapshot, project, options), entry, copy };
  const found = RULES.flatMap((rule) =>
    rule.checkShadowed && !isOff(rule, options) ? ruled(rule, rule.checkShadowed(context)) : [],
  );
  const kind = found.length > 0 ? fileKindOf(project, copy.file) : undefined;
  const source = kind && snapshot.text(copy.file);
  return kind && source ? unsuppressed(found, source, kind) : found;
}
