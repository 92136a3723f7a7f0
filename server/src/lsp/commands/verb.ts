import type { CommandProblem } from '../../../../shared/problems';
import { absPath, resolvePath } from '../../base/path';
import type { ProgramStep } from '../../ports/program';
import type { Project } from '../../project/project';
import { pathToUri } from '../uri';
import { type CommandContext, CommandFailure } from './command';

/**
 * Runs a verb of the command line on a project, as the user's settings want it read, and gives the document it prints. It
 * is a process of its own: what takes long keeps no completion waiting, and can be stopped at any moment.
 */
export async function runVerb<T>(
  context: CommandContext,
  project: Project,
  verb: string,
  args: readonly string[] = [],
): Promise<T> {
  const { settingsModule, python, djangoVersion } = context.options(project);
  const fraction = overall();
  const outcome = await context.host.program.run(
    [
      verb,
      ...['--project', project.root, '--json'],
      ...(settingsModule ? ['--settings', settingsModule] : []),
      ...(python ? ['--python', resolvePath(project.root, python)] : []),
      ...(djangoVersion ? ['--django', djangoVersion] : []),
      ...args,
    ],
    {
      cwd: project.root,
      cancelled: context.cancelled,
      progress: (step) => context.progress.report(step.note || step.label, fraction(step)),
    },
  );
  if (context.cancel.isCancelled()) throw new CommandFailure('Stopped.');
  if (outcome.kind === 'absent') throw new CommandFailure(`The command line cannot run: ${outcome.reason}`);
  const said = parse(outcome.stdout);
  if (said === undefined) throw new Error(`${verb} ended with ${outcome.code}:\n${outcome.stderr}`);
  if (outcome.stderr !== '') context.log.info(outcome.stderr.trimEnd());
  if (outcome.code === 2) throw failureOf(context, said);
  return said as T;
}

/** `--flag` for each name that is set. */
export function flags(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) => (value === true ? [`--${name}`] : []));
}

/** Texts of a list that came from outside. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** The URI of a path as the command line prints it. */
export function uriOf({ client }: CommandContext, native: string): string {
  return pathToUri(absPath(native, client.platform));
}

/** A problem as the command line tells it. */
export interface VerbProblem {
  readonly path?: string;
  readonly bundle?: string | null;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly hint?: string;
  readonly rule?: string;
}

export function problemOf(context: CommandContext, problem: VerbProblem): CommandProblem {
  const { path, bundle, file, ...rest } = problem;
  return {
    about: path ?? bundle ?? null,
    ...(file !== undefined && { uri: uriOf(context, file) }),
    ...rest,
  };
}

function failureOf(context: CommandContext, said: object): Error {
  const { error } = said as { readonly error?: VerbProblem & { readonly code?: string } };
  if (error === undefined) return new Error(JSON.stringify(said));
  const { message, hint, file, line, code } = error;
  // Options of the command line are none here.
  const advice = hint === undefined || hint.includes('--') ? '' : ` (${hint})`;
  return new CommandFailure(`${message}${advice}`, {
    ...(file !== undefined && { uri: uriOf(context, file) }),
    ...(line !== undefined && { line }),
    ...(code !== undefined && { code }),
  });
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * How far the whole is. Nobody knows how many pieces of work there will be, so each that begins may take the better part of
 * what was left.
 */
function overall(): (step: ProgramStep) => number {
  let before = 0;
  let last = 0;
  let now = 0;
  return ({ fraction }) => {
    if (fraction < last) before = now;
    last = fraction;
    now = Math.max(now, before + (1 - before) * 0.7 * fraction);
    return now;
  };
}
