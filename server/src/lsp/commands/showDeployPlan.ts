import { placeOfConflict } from '../../project/deployPlan/conflicts';
import { deployPlan } from '../../project/deployPlan/deployPlan';
import { describePlan, lineOfConflict } from '../../project/deployPlan/describe';
import { pathToUri } from '../uri';
import type { ServerCommand } from './command';
import { projectOf, shown } from './manifests';

export const showDeployPlan: ServerCommand<'djangoStatic.server.showDeployPlan'> = (context, params) => {
  const { snapshot } = context;
  const plan = deployPlan(projectOf(context, params.project), snapshot.files);
  return {
    steps: plan.steps,
    conflicts: plan.conflicts.map((conflict) => ({
      file: pathToUri(placeOfConflict(conflict).path),
      line: lineOfConflict(conflict),
      rule: conflict.kind,
      why: conflict.why,
    })),
    text: `${describePlan(plan, (path) => shown(context, path)).join('\n')}\n`,
  };
};
