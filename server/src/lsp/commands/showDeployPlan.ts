import { placeOfConflict } from '../../project/deployPlan/conflicts';
import { deployPlan } from '../../project/deployPlan/deployPlan';
import { describePlan, lineOfConflict } from '../../project/deployPlan/describe';
import { pathToUri } from '../uri';
import type { ServerCommand } from './command';
import { shownFrom } from './describeProblems';
import { projectOf } from './manifests';

export const showDeployPlan: ServerCommand<'djangoStatic.server.showDeployPlan'> = (context, params) => {
  const { snapshot, client } = context;
  const project = projectOf(context, params.project);
  const plan = deployPlan(project, snapshot.files);
  const shown = shownFrom(project.root, client.platform);
  return {
    steps: plan.steps,
    conflicts: plan.conflicts.map((conflict) => ({
      file: pathToUri(placeOfConflict(conflict).path),
      line: lineOfConflict(conflict),
      rule: conflict.kind,
      why: conflict.why,
    })),
    text: `${describePlan(plan, (path) => shown(pathToUri(path))).join('\n')}\n`,
  };
};
