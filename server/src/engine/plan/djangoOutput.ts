import { type Counts, summaryLine } from './counts';
import type { Plan, PlanProblem } from './plan';

export interface DjangoOutputInput {
  readonly plan: Plan;
  readonly counts: Counts;
  /** `[name, compressed name]`, as WhiteNoise yields them. */
  readonly compressed: readonly (readonly [name: string, compressed: string])[];
  /** What went wrong while writing. */
  readonly problems: readonly PlanProblem[];
  /** `[major, minor]` of Django. */
  readonly django: readonly [number, number];
  readonly verbosity: number;
  readonly dryRun: boolean;
  readonly link: boolean;
  readonly clear: boolean;
}

export interface DjangoOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/**
 * What `manage.py collectstatic` would print and answer for a plan
 * (django/contrib/staticfiles/management/commands/collectstatic.py of each version). Of a traceback only the last line is
 * there, which is all that does not depend on where Django lies; of several errors the first, with which Django ends.
 */
export function djangoOutput(input: DjangoOutputInput): DjangoOutput {
  const log = new Log(input.verbosity);
  const isNew = input.django[0] >= 6;
  const { plan, dryRun } = input;
  const pretend = dryRun ? 'Pretending to delete' : 'Deleting';
  for (const path of plan.clears) log.say(`${pretend} '${path}'`, isNew ? 2 : 1);
  const failure =
    logSteps(input, log, pretend, isNew) ?? (dryRun ? undefined : logPostProcessing(input, log));
  const stdout = log.text;
  if (failure) return { stdout, stderr: failureText(failure, input), code: 1 };
  const { postProcessed } = input.counts;
  const counts = { ...input.counts, postProcessed: dryRun ? 0 : postProcessed };
  const summary = summaryLine(counts, { destination: plan.staticRoot, link: input.link, countsAll: isNew });
  return { stdout: input.verbosity < 1 ? stdout : `${stdout}${summary}\n`, stderr: '', code: 0 };
}

class Log {
  text = '';

  constructor(private readonly verbosity: number) {}

  say(message: string, level: number): void {
    if (this.verbosity >= level) this.text += `${message}\n`;
  }
}

/** The first problem that ends collectstatic while it copies; a dry run meets none. */
function logSteps(
  { plan, problems, dryRun, link }: DjangoOutputInput,
  log: Log,
  pretend: string,
  isNew: boolean,
): PlanProblem | undefined {
  const failures = new Map(
    problems.filter(({ reported }) => !reported).map((problem) => [problem.path, problem]),
  );
  const verb = link ? 'link' : 'copy';
  const doing = link ? 'Linking' : 'Copying';
  for (const { kind, path, source, replaces } of plan.steps) {
    if (kind === 'conflict') log.say(conflictText(path), isNew ? 2 : 1);
    else if (kind === 'unmodified') log.say(`Skipping '${source.relative}' (not modified)`, 2);
    else {
      if (replaces) log.say(`${pretend} '${source.relative}'`, 2);
      if (dryRun) log.say(`Pretending to ${verb} '${source.file}'`, 1);
      else {
        log.say(`${doing} '${source.file}'`, 2);
        const failure = failures.get(path);
        if (failure) return failure;
      }
    }
  }
  return undefined;
}

function logPostProcessing(
  { plan, compressed, problems }: DjangoOutputInput,
  log: Log,
): PlanProblem | undefined {
  let failures = 0;
  for (const one of plan.hashed?.yields ?? []) {
    if (one.kind === 'failure') return problems.filter(({ exception }) => exception !== '')[failures++];
    if (one.processed) log.say(`Post-processed '${one.path}' as '${one.hashedName}'`, 2);
    else log.say(`Skipped post-processing '${one.path}'`, 2);
  }
  for (const [name, made] of compressed) log.say(`Post-processed '${name}' as '${made}'`, 2);
  return problems[0];
}

function conflictText(path: string): string {
  return `Found another file with the destination path '${path}'. It will be ignored since only the first encountered file is collected. If this is not what you want, make sure every static file has a unique path.`;
}

function failureText(
  { path, message, exception, reported }: PlanProblem,
  { django }: DjangoOutputInput,
): string {
  const before = reported ? `Post-processing '${path}' failed!\n\n` : '';
  // Django 6.1 makes a CommandError of what post-processing reports (ticket 36968).
  const isCommandError = reported && (django[0] > 6 || (django[0] === 6 && django[1] >= 1));
  return `${before}${isCommandError ? 'CommandError' : exception}: ${message}\n`;
}
