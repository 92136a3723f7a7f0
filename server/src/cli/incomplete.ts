import type { Task } from './command';
import { lineOf, placeToJson } from './json/place';
import type { Opened } from './opened';

/** `incomplete`: every gap in knowledge, if there is one. */
export function incompleteToJson(task: Task, { project, texts }: Opened) {
  if (project.incomplete.length === 0) return {};
  return {
    incomplete: project.incomplete.map(({ what, why, at }) => ({
      what,
      why,
      at: at ? placeToJson(at, texts, task.output) : null,
    })),
  };
}

export function printIncomplete(task: Task, { project, texts }: Opened): void {
  if (project.incomplete.length === 0) return;
  const { output } = task;
  const { dim, yellow } = output.colors;
  output.line();
  output.line(yellow('Not known:'));
  for (const { what, why, at } of project.incomplete) {
    const place = at ? dim(`  ${output.path(at.path)}:${lineOf(at, texts)}`) : '';
    output.line(`  ${what}: ${why}${place}`);
  }
}
