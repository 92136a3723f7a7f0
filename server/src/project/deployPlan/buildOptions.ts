import type { DeployOption } from '../../facts/deployFacts';
import type { RunStep } from './runs';

export function manifestOption({ step }: RunStep): DeployOption | undefined {
  return step.options.find(({ name }) => name === '--manifest' || name === '-m');
}

/** The manifest that a build writes versions into, where nothing else is asked of it `configured`; undefined if only a run tells. */
export function manifestWritten(
  build: RunStep,
  configured: string | false | undefined,
): string | false | undefined {
  const option = manifestOption(build);
  if (!option) return mayHaveMore(build) ? undefined : configured;
  return /[$`]/.test(option.value ?? '') ? undefined : (option.value ?? configured);
}

/** True if some word of it, which only a run tells, may be further options. */
export function mayHaveMore({ step }: RunStep): boolean {
  return step.operands.some((word) => /^[$`]/.test(word));
}
