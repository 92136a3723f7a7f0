/** A function whose results are remembered; see `derive`. */
export interface Derived<Input extends object, Output> {
  (input: Input): Output;
  /** The result, if it has been computed. */
  known(input: Input): Output | undefined;
  /** Takes in a result that was found a cheaper way, equal to the one that would be computed. */
  adopt(input: Input, output: Output): void;
}

/** Stands for a result that is undefined. */
const UNDEFINED = Symbol('undefined');

/**
 * Makes a function of one immutable object compute each result once: the memo hangs off the input's identity and is
 * freed with it, so nothing ever needs invalidating. `compute` must be pure; it should not throw.
 */
export function derive<Input extends object, Output>(
  compute: (input: Input) => Output,
): Derived<Input, Output> {
  const memo = new WeakMap<Input, Output | typeof UNDEFINED>();
  const adopt = (input: Input, output: Output): void => {
    memo.set(input, output === undefined ? UNDEFINED : output);
  };
  const known = (input: Input): Output | undefined => {
    const found = memo.get(input);
    return found === UNDEFINED ? undefined : found;
  };
  const derived = (input: Input): Output => {
    const found = memo.get(input);
    if (found !== undefined) return found === UNDEFINED ? (undefined as Output) : found;
    const output = compute(input);
    adopt(input, output);
    return output;
  };
  return Object.assign(derived, { known, adopt });
}

/**
 * As `derive`, but only the results for the `most` inputs asked for last are kept: for large results that are wanted
 * again soon or never, such as syntax trees of every file of a project.
 */
export function deriveRecent<Input extends object, Output>(
  most: number,
  compute: (input: Input) => Output,
): (input: Input) => Output {
  const memo = new Map<Input, { readonly output: Output }>();
  return (input) => {
    const entry = memo.get(input) ?? { output: compute(input) };
    // A Map keeps the order of insertion: what is asked for goes to its end.
    memo.delete(input);
    memo.set(input, entry);
    if (memo.size > most) memo.delete(memo.keys().next().value!);
    return entry.output;
  };
}

/**
 * As `deriveRecent`, for inputs that follow one another, such as the versions of a text while it is typed: `compute` is
 * given the one before with the same key and its result, to take over from it what is still true. The result must not
 * depend on what came before. Of each key the last is kept, of the `most` keys asked for last.
 */
export function deriveFollowing<Input extends object, Output>(
  most: number,
  keyOf: (input: Input) => unknown,
  compute: (input: Input, before: { readonly input: Input; readonly output: Output } | undefined) => Output,
): (input: Input) => Output {
  const memo = new Map<unknown, { readonly input: Input; readonly output: Output }>();
  return (input) => {
    const key = keyOf(input);
    const before = memo.get(key);
    const entry = before?.input === input ? before : { input, output: compute(input, before) };
    memo.delete(key);
    memo.set(key, entry);
    if (memo.size > most) memo.delete(memo.keys().next().value);
    return entry.output;
  };
}
