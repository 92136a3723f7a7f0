import { compareCodePoints } from '../../base/collate';
import { count } from '../../base/count';
import type { CollectReport } from '../../engine/collect/collect';
import type { Plan, PlanProblem } from '../../engine/plan/plan';
import type { Task } from '../command';
import { losses } from './confirm';

/** The document of `--json`. */
export function collectToJson(task: Task, report: CollectReport, seconds: number, dryRun: boolean) {
  const { output } = task;
  const { plan, counts, problems } = report;
  const manifest = plan.hashed?.manifest;
  const problem = ({ path, file, line, column, message, hint, rule }: PlanProblem) => ({
    path,
    ...(file === undefined ? {} : { file: output.native(file) }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(rule === undefined ? {} : { rule }),
  });
  return {
    staticRoot: output.native(plan.staticRoot),
    ...counts,
    ...(plan.prunes.length > 0 ? { pruned: plan.prunes.length } : {}),
    ...(manifest ? { manifest: output.native(manifest.file) } : {}),
    errors: problems.map(problem),
    ...(plan.warnings.length > 0 ? { warnings: plan.warnings.map(problem) } : {}),
    ...(dryRun ? { dryRun: true, losses: losses(plan), plan: planToJson(task, plan) } : {}),
    seconds,
  };
}

function planToJson({ output }: Task, plan: Plan) {
  const steps: object[] = plan.clears.map((path) => ({ action: 'clear', path }));
  for (const { kind, path, source, replaces } of plan.steps)
    steps.push({ action: kind, path, source: output.native(source.file), ...(replaces && { replaces }) });
  for (const { name, path, rewritten } of plan.hashed?.writes ?? [])
    steps.push({ action: rewritten ? 'rewrite' : 'hash', path: name, from: path });
  for (const path of plan.compression?.names ?? []) steps.push({ action: 'compress', path });
  for (const path of plan.hashed?.deletes ?? []) steps.push({ action: 'delete', path });
  for (const path of plan.compression?.deletes ?? []) steps.push({ action: 'delete', path });
  for (const path of plan.prunes) steps.push({ action: 'prune', path });
  const manifest = plan.hashed?.manifest;
  if (manifest)
    steps.push({
      action: manifest.changed ? 'manifest' : 'keep',
      path: manifest.name ?? output.native(manifest.file),
    });
  return steps;
}

/** For people. */
export function printReport(
  task: Task,
  report: CollectReport,
  seconds: number,
  dryRun: boolean,
  link: boolean,
): void {
  const { output, verbosity } = task;
  const { plan, counts, problems } = report;
  if (dryRun && verbosity > 0) printPlan(task, plan);
  else if (verbosity > 1) printPlan(task, plan);
  printProblems(task, problems, 'error');
  if (verbosity > 0) printProblems(task, plan.warnings, 'warning');
  if (verbosity < 1) return;
  const { bold, dim, red } = output.colors;
  const done = link ? 'linked' : 'copied';
  const parts = [
    `${count(counts.copied, 'file')} ${dryRun ? 'would be ' : ''}${done}`,
    ...(counts.unmodified > 0 ? [`${count(counts.unmodified, '', '').trim()} unmodified`] : []),
    ...(counts.postProcessed > 0 ? [`${count(counts.postProcessed, '', '').trim()} post-processed`] : []),
    ...(counts.deleted > 0 ? [`${count(counts.deleted, '', '').trim()} cleared`] : []),
    ...(plan.prunes.length > 0 ? [`${count(plan.prunes.length, '', '').trim()} pruned`] : []),
    ...(counts.skipped > 0
      ? [`${count(counts.skipped, '', '').trim()} hidden by another of the same path`]
      : []),
  ];
  output.line(`${bold(parts.join(', '))} ${dim(`in ${seconds.toFixed(2)} s`)}`);
  output.line(dim(`  → ${output.path(plan.staticRoot)}`));
  if (problems.length > 0) {
    const what = count(problems.length, 'error');
    const kept = plan.hashed ? '; the manifest stays as it was' : '';
    output.line(red(dryRun ? `${what} expected` : `${what}${kept}`));
  }
}

function printPlan({ output, verbosity }: Task, plan: Plan): void {
  const { dim } = output.colors;
  const lines: string[] = plan.clears.map((path) => `clear     ${path}`);
  for (const { kind, path, source } of plan.steps) {
    if (kind === 'unmodified' && verbosity < 2) continue;
    const word = kind === 'conflict' ? 'hidden' : kind === 'unmodified' ? 'keep' : kind;
    lines.push(`${word.padEnd(9)} ${path}  ${dim(output.path(source.file))}`);
  }
  const writes = [...(plan.hashed?.writes ?? [])].sort((a, b) => compareCodePoints(a.name, b.name));
  for (const { name, rewritten } of writes) lines.push(`${rewritten ? 'rewrite ' : 'hash    '}  ${name}`);
  for (const name of plan.compression?.names ?? []) lines.push(`compress  ${name}`);
  for (const name of [...(plan.hashed?.deletes ?? []), ...(plan.compression?.deletes ?? [])])
    lines.push(`delete    ${name}`);
  for (const name of plan.prunes) lines.push(`prune     ${name}`);
  const manifest = plan.hashed?.manifest;
  if (manifest?.changed) lines.push(`manifest  ${manifest.name ?? output.path(manifest.file)}`);
  if (lines.length > 0) output.line(`${lines.join('\n')}\n`);
}

/** Each with its place and what to do about it; on stderr, where the originals are. */
function printProblems(
  { output, verbosity }: Task,
  problems: readonly PlanProblem[],
  kind: 'error' | 'warning',
): void {
  const { red, yellow, dim } = output.colors;
  const color = kind === 'error' ? red : yellow;
  const shown = verbosity > 1 ? problems : problems.slice(0, MOST_SHOWN);
  for (const { path, file, line, column, message, hint } of shown) {
    const place =
      file === undefined ? path : `${output.path(file)}${line === undefined ? '' : `:${line}:${column}`}`;
    const text = `${color(kind)}: ${place}\n  ${message.trimEnd().replaceAll('\n', '\n  ')}\n`;
    output.remark(`${text}${hint === undefined ? '' : dim(`  → ${hint}\n`)}`.trimEnd());
  }
  const more = problems.length - shown.length;
  if (more > 0) output.remark(dim(`… and ${count(more, kind)} more: --verbosity 2 or --json tell them all`));
}

/** One mistake may have thousands of consequences. */
const MOST_SHOWN = 50;
