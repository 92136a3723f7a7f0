import type { CollectResult, CollectStep } from '../../../../shared/collect';
import { compareCodePoints } from '../../base/collate';
import { count, grouped } from '../../base/count';
import type { AbsPath } from '../../base/path';
import { pageText, type Section } from '../../manifests/page';
import { problemLines, type Shown, shownFrom } from './describeProblems';

type Collected = Omit<CollectResult, 'text'>;

/**
 * What was collected, or would be, for people: worst things first, every list sorted, so that two texts can be compared.
 * Sources stand behind an arrow.
 */
export function describeCollected(result: Collected, root: AbsPath, platform: NodeJS.Platform): string {
  const shown = shownFrom(root, platform);
  const { plan, problems, warnings } = result;
  return pageText({
    title: plan === undefined ? 'Collect Static' : 'Collect Static: dry run',
    summary: `${shown(result.staticRoot)}: ${summary(result)}`,
    good: problems.length === 0,
    sections: [
      ...problemSection('Cannot be collected', problems, shown),
      ...problemSection('Warnings', warnings, shown),
      ...(plan === undefined ? [] : planSections(plan, shown)),
    ],
  });
}

function summary(result: Collected): string {
  const {
    copied,
    losses = { overwritten: 0, deleted: 0 },
    unmodified,
    postProcessed,
    skipped,
    pruned,
    deleted,
    plan,
    problems,
  } = result;
  const would = plan === undefined ? '' : 'to be ';
  const parts = [
    `${count(copied, 'file')} ${would}copied`,
    ...(losses.overwritten > 0 ? [`${grouped(losses.overwritten)} to be overwritten`] : []),
    ...(losses.deleted > 0 ? [`${grouped(losses.deleted)} to be deleted`] : []),
    ...(plan === undefined && deleted > 0 ? [`${grouped(deleted)} cleared`] : []),
    ...(unmodified > 0 ? [`${grouped(unmodified)} unmodified`] : []),
    ...(postProcessed > 0 ? [`${grouped(postProcessed)} post-processed`] : []),
    ...(pruned > 0 ? [`${grouped(pruned)} pruned`] : []),
    ...(skipped > 0 ? [`${grouped(skipped)} hidden by others`] : []),
    ...(problems.length > 0 ? [count(problems.length, 'problem')] : []),
  ];
  return parts.join(', ');
}

/** What the steps of a plan do, in the order of how much one wants to know of it. */
function planSections(plan: readonly CollectStep[], shown: Shown): readonly Section[] {
  const comes = new Set(plan.flatMap(comesOf));
  const replaced = ({ action, path, replaces }: CollectStep) =>
    isCopy(action) && (replaces !== undefined || cleared.has(path));
  const cleared = new Set(plan.flatMap(({ action, path }) => (action === 'clear' ? [path] : [])));
  const pick = (heading: string, wanted: (step: CollectStep) => boolean) =>
    stepSection(heading, plan.filter(wanted), shown);
  return [
    ...pick(
      'Deleted',
      ({ action, path }) =>
        (action === 'clear' && !comes.has(path)) || action === 'delete' || action === 'prune',
    ),
    ...pick('Overwritten', replaced),
    ...pick('Copied', (step) => isCopy(step.action) && !replaced(step)),
    ...pick('Rewritten under a hashed name', ({ action }) => action === 'rewrite'),
    ...pick('Copied under a hashed name', ({ action }) => action === 'hash'),
    ...pick('Compressed', ({ action }) => action === 'compress'),
    ...pick('Manifest', ({ action }) => action === 'manifest'),
    ...pick('Hidden by another file of the same path', ({ action }) => action === 'conflict'),
    ...pick('Unmodified', ({ action }) => action === 'unmodified' || action === 'keep'),
  ];
}

/** What is there afterwards because of a step. */
function comesOf({ action, path }: CollectStep): readonly string[] {
  if (action === 'compress') return [`${path}.gz`, `${path}.br`];
  return isCopy(action) || ['rewrite', 'hash', 'manifest', 'keep'].includes(action) ? [path] : [];
}

function isCopy(action: string): boolean {
  return action === 'copy' || action === 'link';
}

function stepSection(heading: string, steps: readonly CollectStep[], shown: Shown): readonly Section[] {
  if (steps.length === 0) return [];
  const sorted = [...steps].sort((a, b) => compareCodePoints(a.path, b.path));
  const width = Math.min(60, Math.max(...sorted.map(({ path }) => path.length)));
  const lines = sorted.map(({ path, source, from }) => {
    const origin = source === undefined ? from : shown(source);
    return origin === undefined ? path : `${path.padEnd(width)}  ← ${origin}`;
  });
  return [{ heading: `${heading} (${grouped(steps.length)})`, lines }];
}

function problemSection(
  heading: string,
  problems: CollectResult['problems'],
  shown: Shown,
): readonly Section[] {
  return problems.length === 0
    ? []
    : [{ heading: `${heading} (${grouped(problems.length)})`, lines: problemLines(problems, shown) }];
}
