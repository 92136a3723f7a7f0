import type { AbsPath } from '../../base/path';
import { type Conflict, placeOfConflict } from './conflicts';
import type { DeployPlan } from './deployPlan';

/** How a plan's text is set: plain, or with the colours of a terminal. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
}

const PLAIN: Paint = { bold: (text) => text, dim: (text) => text, red: (text) => text };

/** A deploy plan for people, line by line: the order, what the scripts do, and where they disagree. */
export function describePlan(
  { conflicts, runs, situation, steps }: DeployPlan,
  shown: (path: AbsPath) => string,
  { bold, dim, red }: Paint = PLAIN,
): readonly string[] {
  return [
    bold('The order for this project'),
    ...steps.flatMap(({ django, command, why }, index) => [
      `  ${index + 1}. ${django}${dim(`   or: ${command}`)}`,
      ...why.map((reason) => `     ${dim(reason)}`),
    ]),
    ...situation.doubts.map((doubt) => `  not known: ${doubt}`),
    '',
    bold('What the deploy scripts do'),
    ...(runs.length === 0 ? ['  No deploy script collects or builds.'] : []),
    ...runs.map(({ facts, name, before, steps: done }) => {
      const list = [...(before ? ['(collect, by Heroku)'] : []), ...done.map(({ step }) => step.action)];
      return `  ${shown(facts.source.path)}${name ? dim(` (${name})`) : ''}  ${list.join(' → ')}`;
    }),
    '',
    ...conflicts.flatMap((conflict) => [
      `${placeText(conflict, shown)}  ${red(conflict.kind)}  ${conflict.why}`,
      `  ${dim(commandText(conflict))}`,
    ]),
    ...(conflicts.length === 0 && runs.length > 0 ? ['The scripts keep to that order.'] : []),
  ];
}

/** Line of a conflict, from 1. */
export function lineOfConflict(conflict: Conflict): number {
  return conflict.at.facts.source.positionAt(placeOfConflict(conflict).span.start).line + 1;
}

function placeText(conflict: Conflict, shown: (path: AbsPath) => string): string {
  return `${shown(placeOfConflict(conflict).path)}:${lineOfConflict(conflict)}`;
}

/** The step, on one line. */
function commandText({ at }: Conflict): string {
  return at.facts.source.slice(at.step.span).replace(/\s*\\?\s*\n\s*/g, ' ');
}
