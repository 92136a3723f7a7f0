import { wrapLine } from '../../base/wrap';
import { placeOfConflict } from '../../project/deployPlan/conflicts';
import { deployPlan } from '../../project/deployPlan/deployPlan';
import { describePlan, lineOfConflict } from '../../project/deployPlan/describe';
import { pathToUri } from '../uri';
import type { ServerCommand } from './command';
import { shownFrom } from './describeProblems';
import { projectOf } from './manifests';

/** Characters in a line: about what an editor shows beside its side bar. */
const WIDTH = 100;

export const showDeployPlan: ServerCommand<'djangoStatic.server.showDeployPlan'> = (context, params) => {
  const { snapshot, client } = context;
  const project = projectOf(context, params.project);
  const plan = deployPlan(project, snapshot.files);
  const shown = shownFrom(project.root, client.platform);
  const lines = describePlan(plan, (path) => shown(pathToUri(path)));
  return {
    steps: plan.steps,
    conflicts: plan.conflicts.map((conflict) => ({
      file: pathToUri(placeOfConflict(conflict).path),
      line: lineOfConflict(conflict),
      rule: conflict.kind,
      why: conflict.why,
    })),
    text: `${lines.flatMap((line) => wrapLine(line, WIDTH)).join('\n')}\n`,
  };
};
