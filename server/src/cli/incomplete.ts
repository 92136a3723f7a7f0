import type { Incomplete } from '../project/apps';
import type { Task } from './command';
import { lineOf, placeToJson } from './json/place';
import type { Opened } from './opened';

/** Every gap in knowledge of static files; of bundles too, if they are asked for. */
export function gapsOf({ project }: Opened, what?: 'with bundles'): readonly Incomplete[] {
  const known = new Set(project.incomplete.map(({ why, at }) => JSON.stringify([why, at])));
  const ofBundles = what ? (project.bundles?.incomplete ?? []) : [];
  return [...project.incomplete, ...ofBundles.filter(({ why, at }) => !known.has(JSON.stringify([why, at])))];
}

/** `incomplete`: every gap, if there is one. */
export function incompleteToJson(task: Task, { texts }: Opened, gaps: readonly Incomplete[]) {
  if (gaps.length === 0) return {};
  return {
    incomplete: gaps.map(({ what, why, at }) => ({
      what,
      why,
      at: at ? placeToJson(at, texts, task.output) : null,
    })),
  };
}

export function printIncomplete(task: Task, { texts }: Opened, gaps: readonly Incomplete[]): void {
  if (gaps.length === 0) return;
  const { output } = task;
  const { dim, yellow } = output.colors;
  output.line();
  output.line(yellow('Not known:'));
  for (const { what, why, at } of gaps) {
    const place = at ? dim(`  ${output.path(at.path)}:${lineOf(at, texts)}`) : '';
    output.line(`  ${what}: ${why}${place}`);
  }
}
