/**
 * Makes a function of one immutable object compute each result once: the memo hangs off the input's identity and is
 * freed with it, so nothing ever needs invalidating. `compute` must be pure; it should not throw.
 */
export function derive<Input extends object, Output>(
  compute: (input: Input) => Output,
): (input: Input) => Output {
  const memo = new WeakMap<Input, { readonly output: Output }>();
  return (input) => {
    let entry = memo.get(input);
    if (entry === undefined) {
      entry = { output: compute(input) };
      memo.set(input, entry);
    }
    return entry.output;
  };
}
