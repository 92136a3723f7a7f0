import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Project } from '../project';
import { type Conflict, conflictsOf } from './conflicts';
import { certainDoubts } from './customCommands';
import { mentionedElsewhere, readDeployFiles } from './deployFiles';
import { type Run, runsOf } from './runs';
import { type Situation, situationOf } from './situation';
import { type PlanStep, stepsOf } from './steps';

/** The order of a project's deploy, and where its scripts disagree. */
export interface DeployPlan {
  readonly situation: Situation;
  readonly steps: readonly PlanStep[];
  /** What each deploy file does, sequence by sequence; those without a step, or what may be one, left out. */
  readonly runs: readonly Run[];
  readonly conflicts: readonly Conflict[];
}

/** Derives the plan from the settings and bundles, and reads the repository's deploy files. */
export function deployPlan(project: Project, files: FileQuestions): DeployPlan {
  const situation = situationOf(project, files);
  const runs = certainDoubts(runsOf(readDeployFiles(project.root, files)), project, files).filter(
    ({ steps, doubts }) => steps.length > 0 || doubts.length > 0,
  );
  const elsewhere = () => mentionedElsewhere(project.root, files);
  return {
    situation,
    steps: stepsOf(situation),
    runs,
    conflicts: conflictsOf(situation, runs, elsewhere),
  };
}
