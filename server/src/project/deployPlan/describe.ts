import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import type { DeployFacts } from '../../facts/deployFacts';
import { type Conflict, placeOfConflict } from './conflicts';
import type { DeployPlan } from './deployPlan';
import type { RunDoubt } from './runs';

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
  const stepping = runs.filter((run) => run.steps.length > 0);
  return [
    bold('The order for this project'),
    ...steps.flatMap(({ django, command, why }, index) => [
      `  ${index + 1}. ${django}${dim(`   or: ${command}`)}`,
      ...why.map((reason) => `     ${dim(reason)}`),
    ]),
    ...situation.doubts.map((doubt) => `  not known: ${doubt}`),
    '',
    bold('What the deploy scripts do'),
    ...(stepping.length === 0 ? ['  No deploy script collects or builds.'] : []),
    ...stepping.map(({ facts, name, before, steps: done }) => {
      const list = [...(before ? ['(collect, by Heroku)'] : []), ...done.map(({ step }) => step.action)];
      return `  ${shown(facts.source.path)}${name ? dim(` (${name})`) : ''}  ${list.join(' → ')}`;
    }),
    ...new Set(runs.flatMap((run) => run.doubts.map((doubt) => `  ${doubtText(doubt, shown, dim)}`))),
    '',
    ...conflicts.flatMap((conflict) => [
      `${placeText(conflict, shown)}  ${red(conflict.kind)}  ${conflict.why}`,
      `  ${dim(commandText(conflict.at.facts, conflict.at.step.span))}`,
    ]),
    ...(conflicts.length === 0 && stepping.length > 0 ? ['The scripts keep to that order.'] : []),
  ];
}

/** Line of a conflict, from 1. */
export function lineOfConflict(conflict: Conflict): number {
  return conflict.at.facts.source.positionAt(placeOfConflict(conflict).span.start).line + 1;
}

function placeText(conflict: Conflict, shown: (path: AbsPath) => string): string {
  return `${shown(placeOfConflict(conflict).path)}:${lineOfConflict(conflict)}`;
}

function doubtText(
  { facts, may, span }: RunDoubt,
  shown: (path: AbsPath) => string,
  dim: (text: string) => string,
): string {
  const line = facts.source.positionAt(span.start).line + 1;
  return `${shown(facts.source.path)}:${line}  ${dim(`may ${may.join(' or ')}, but cannot be followed:`)} ${commandText(facts, span)}`;
}

/** A command, on one line. */
function commandText({ source }: DeployFacts, span: Span): string {
  return source.slice(span).replace(/\s*\\?\s*\n\s*/g, ' ');
}
