import { wrapLine } from '../../base/wrap';
import { type Conflict, placeOfConflict } from '../../project/deployPlan/conflicts';
import { type DeployPlan, deployPlan } from '../../project/deployPlan/deployPlan';
import { describePlan, lineOfConflict } from '../../project/deployPlan/describe';
import type { RunDoubt } from '../../project/deployPlan/runs';
import { type Command, NO_OPERANDS, type Task } from '../command';
import { incompleteToJson, printIncomplete } from '../incomplete';
import type { Opened } from '../opened';

export const plan: Command = {
  verb: 'plan',
  summary: 'the right order of collect and build, and where the deploy scripts disagree',
  about:
    'Derives from the storage, the finders and the bundles in which order static files are collected and bundles are\nbuilt, with the reason of each step, and reads the deploy scripts of the repository (Dockerfile, Makefile, Procfile,\nshell, CI …). Exits with 1 if a script disagrees.',
  operands: NO_OPERANDS,
  options: {},
  async run(task) {
    const opened = await task.open();
    const found = deployPlan(opened.project, opened.snapshot.files);
    if (task.json) {
      task.output.json({
        steps: found.steps,
        conflicts: found.conflicts.map((conflict) => conflictToJson(task, conflict)),
        scripts: [
          ...new Set(
            found.runs
              .filter(({ steps }) => steps.length > 0)
              .map(({ facts }) => task.output.native(facts.source.path)),
          ),
        ].sort(),
        unfollowed: found.runs.flatMap(({ doubts }) => doubts.map((doubt) => doubtToJson(task, doubt))),
        doubts: found.situation.doubts,
        ...incompleteToJson(task, opened, opened.project.incomplete),
      });
    } else print(task, opened, found);
    return found.conflicts.length > 0 ? 1 : 0;
  },
};

function conflictToJson({ output }: Task, conflict: Conflict) {
  const file = output.native(placeOfConflict(conflict).path);
  return { file, line: lineOfConflict(conflict), rule: conflict.kind, why: conflict.why };
}

function doubtToJson({ output }: Task, { facts, may, span }: RunDoubt) {
  const line = facts.source.positionAt(span.start).line + 1;
  return { file: output.native(facts.source.path), line, may };
}

function print(task: Task, opened: Opened, found: DeployPlan): void {
  const { output } = task;
  // What is not looked at stays as it is, a line for each thing.
  const columns = task.world.console.outIsTerminal ? output.columns : Number.POSITIVE_INFINITY;
  for (const line of describePlan(found, (path) => output.path(path), output.colors))
    for (const piece of wrapLine(line, columns)) output.line(piece);
  printIncomplete(task, opened, opened.project.incomplete);
  if (found.conflicts.length > 0)
    output.hint('an editor offers fixes, and `check --fix --unsafe-fixes` makes them');
}
