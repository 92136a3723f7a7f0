import type { BuildError } from '../../engine/bundles/errors';
import { BundleError } from '../../engine/bundles/errors';
import type { Task } from '../command';
import { Failure } from '../failure';

/** What webassets' script refuses too: a CommandError there, whose exit code is 1. */
export class Refusal extends Failure {}

/** With `--compat`, the original's words and exit code for what it refuses. */
export async function asOriginal(task: Task, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!task.given.has('compat') || !(error instanceof Refusal)) throw error;
    task.output.remark(`CommandError: ${error.message}`);
    return 1;
  }
}

/** The error at which the original ends with a traceback, among several. */
export function fatalOf(errors: readonly BuildError[]): BundleError | undefined {
  return errors.find((error): error is BundleError => error instanceof BundleError);
}

/** The last line of the original's traceback. */
export function printTraceback(task: Task, { exception, message }: BundleError): void {
  // What Python itself raised is told with its name already.
  task.output.remark(message.startsWith(`${exception}: `) ? message : `${exception}: ${message}`);
}
