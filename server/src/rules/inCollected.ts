import { fileKindOf } from '../project/fileKind';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { RULES } from './all';
import { type CheckOptions, contextOf, isOff } from './checkOptions';
import type { Collected } from './collected';
import { type Ruled, ruled } from './ruled';
import { unsuppressed } from './suppress';

/** There are many such files, and few rules that look at them. */
const COLLECTED_RULES = RULES.filter((rule) => rule.checkCollected);

/** What will become of a file of the project's own when it is collected. */
export function inCollected(
  snapshot: Snapshot,
  project: Project,
  collected: Collected | undefined,
  options: CheckOptions,
): readonly Ruled[] {
  if (collected === undefined) return [];
  const context = { ...contextOf(snapshot, project, options), collected };
  const found = COLLECTED_RULES.flatMap((rule) =>
    isOff(rule, options) ? [] : ruled(rule, rule.checkCollected!(context)),
  );
  if (found.length === 0) return found;
  const { file } = collected.entry.winner;
  const kind = fileKindOf(project, file);
  const source = snapshot.text(file);
  return kind && source ? unsuppressed(found, source, kind) : found;
}
