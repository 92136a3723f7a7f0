import { count } from '../../base/count';
import type { Plan } from '../../engine/plan/plan';
import type { Task } from '../command';

/** What of a plan cannot be undone. Copies under hashed names and the like that are made anew are no loss. */
export function losses({ steps, clears, prunes, hashed, compression }: Plan): {
  readonly overwritten: number;
  readonly deleted: number;
} {
  const written = new Set<string>();
  let overwritten = 0;
  for (const { kind, path, replaces } of steps) {
    if (kind !== 'copy' && kind !== 'link') continue;
    written.add(path);
    if (replaces) overwritten++;
  }
  const again = clears.filter((path) => written.has(path)).length;
  const made = new Set([
    ...(hashed?.writes ?? []).map(({ name }) => name),
    ...(compression?.names ?? []).flatMap((name) => [`${name}.gz`, `${name}.br`]),
    hashed?.manifest?.name,
  ]);
  const gone = clears.filter((path) => !written.has(path) && !made.has(path)).length;
  return { overwritten: overwritten + again, deleted: gone + prunes.length };
}

/** Asks on a terminal before anything is overwritten or deleted; true to go on. */
export async function confirmed(task: Task, plan: Plan): Promise<boolean> {
  const { overwritten, deleted } = losses(plan);
  if (overwritten + deleted === 0) return true;
  const { console } = task.world;
  console.err(
    [
      `Collecting into ${task.output.native(plan.staticRoot)}`,
      ...(overwritten > 0 ? [`  overwrites ${count(overwritten, 'file')}`] : []),
      ...(deleted > 0 ? [`  deletes ${count(deleted, 'file')}`] : []),
      "Type 'yes' to continue: ",
    ].join('\n'),
  );
  return (await console.readLine()) === 'yes';
}

/** The question of `Command.handle`, to the letter. */
export function djangoQuestion(destination: string, dryRun: boolean, clear: boolean): string {
  return [
    '\n',
    dryRun ? 'You have activated the --dry-run option so no files will be modified.\n\n' : '',
    'You have requested to collect static files at the destination\nlocation as specified in your settings',
    `:\n\n    ${destination}\n\n`,
    clear ? 'This will DELETE ALL FILES in this location!\n' : 'This will overwrite existing files!\n',
    "Are you sure you want to do this?\n\nType 'yes' to continue, or 'no' to cancel: ",
  ].join('');
}
