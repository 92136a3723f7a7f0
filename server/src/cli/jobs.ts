import type { Task } from './command';
import { Failure } from './failure';

/** `--jobs`: how much may be done at once. Throws Failure. */
export function jobsOf({ given }: Pick<Task, 'given'>): number | undefined {
  const jobs = given.value('jobs');
  if (jobs === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(jobs)) throw new Failure(`--jobs ${jobs}: expected a number from 1 to 999`);
  return Number(jobs);
}
