import { count } from '../../base/count';
import type { Plan } from '../../engine/plan/plan';
import type { CollectStorage } from '../../project/storage/collectStorage';
import type { Task } from '../command';
import { Failure } from '../failure';
import { confirmed, djangoQuestion, losses } from './confirm';

/** Whether to go on, with `--compat`: asked as `Command.handle` asks. */
export async function djangoConfirmed(
  task: Task,
  { location }: CollectStorage,
  dryRun: boolean,
): Promise<boolean> {
  const { given, world } = task;
  if (given.has('noinput') || given.has('no-input')) return true;
  const listed = world.collecting.scan(location);
  if (listed.kind !== 'ok' || listed.value.length === 0) return true;
  world.console.out(djangoQuestion(location, dryRun, given.has('clear')));
  return (await world.console.readLine()) === 'yes';
}

/** Whether to carry the plan out. */
export async function agreed(task: Task, plan: Plan): Promise<boolean> {
  const { given, world } = task;
  if (given.has('noinput') || given.has('no-input') || given.has('compat')) return true;
  if (world.console.inIsTerminal && world.console.errIsTerminal && !task.json) return confirmed(task, plan);
  const { deleted } = losses(plan);
  if (given.has('clear') && deleted > 0)
    throw new Failure(
      `--clear would delete ${count(deleted, 'file')} in ${task.output.native(plan.staticRoot)} that are not collected again`,
      {
        hint: 'where nobody can be asked, --noinput says that this is meant',
      },
    );
  return true;
}
