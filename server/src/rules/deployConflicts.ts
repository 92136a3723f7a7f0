import { capital } from '../base/capital';
import { derive } from '../base/derive';
import { type Conflict, type ConflictKind, placeOfConflict } from '../project/deployPlan/conflicts';
import { type DeployPlan, deployPlan } from '../project/deployPlan/deployPlan';
import { settingPlace, sharesDirectory } from '../project/deployPlan/situation';
import { demandsOf } from '../project/deployPlan/steps';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { deployFixes } from './deployFixes';
import type { Related } from './diagnostic';
import type { Finding, ProjectContext } from './rule';

/** The project's deploy plan at this moment. */
export function planOf({ snapshot, project }: ProjectContext): DeployPlan {
  const plans = plansOf(snapshot);
  const known = plans.get(project);
  if (known) return known;
  const plan = deployPlan(project, snapshot.files);
  plans.set(project, plan);
  return plan;
}

const plansOf = derive((_: Snapshot) => new Map<Project, DeployPlan>());

/** A finding for each conflict of that kind, at the line of the script, with the fix where there is one. */
export function* conflictFindings(context: ProjectContext, kind: ConflictKind): Generator<Finding> {
  const { situation, conflicts } = planOf(context);
  const demands = demandsOf(situation);
  for (const conflict of conflicts) {
    if (conflict.kind !== kind) continue;
    yield {
      ...placeOfConflict(conflict),
      message: `${capital(conflict.why)}.`,
      related: relatedTo(context, conflict),
      fixes: deployFixes(conflict, demands),
    };
  }
}

/** The other step, and the setting that makes the order matter. */
function relatedTo(context: ProjectContext, { other }: Conflict): readonly Related[] {
  const setting = decidingSetting(context);
  return [
    ...(other ? [{ path: other.facts.source.path, span: other.step.span, message: 'The other step.' }] : []),
    ...(setting ? [{ ...setting, message: 'This setting decides the order.' }] : []),
  ];
}

/** The setting that says how static files are stored, or where bundles go, if that is elsewhere. */
export function decidingSetting(context: ProjectContext) {
  const storage = ['STATICFILES_STORAGE', 'STORAGES'];
  const isElsewhere = sharesDirectory(planOf(context).situation) === false;
  const names = isElsewhere ? ['ASSETS_ROOT', ...storage] : [...storage, 'ASSETS_ROOT'];
  return settingPlace(context.project, ...names, 'STATIC_ROOT');
}
