import { Failure } from './failure';

/** What `--django` asked for: its value, checked, and a warning if that Django is none we know. */
export function djangoOption(given: string | undefined): {
  version: string | undefined;
  warning: string | undefined;
} {
  if (given === undefined) return { version: undefined, warning: undefined };
  const match = /^(\d+)\.(\d+)(?:\.\d+)?$/.exec(given);
  if (!match) throw new Failure(`--django ${given}: expected X.Y or X.Y.Z, such as 5.2`);
  const number = Number(match[1]) * 100 + Number(match[2]);
  const nearest = number < 302 ? '3.2' : number > 601 ? '6.1' : undefined;
  return {
    version: given,
    warning: nearest && `Django ${given} is outside 3.2 to 6.1; acting as ${nearest}`,
  };
}
