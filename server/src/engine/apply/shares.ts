/** What a file costs besides its bytes, in bytes that could be copied meanwhile. */
const PER_FILE = 40_000;

/** Below this many files, starting a thread takes longer than it saves. */
export const WORTH_A_THREAD = 1000;

/** Cuts a list into so many pieces of about the same work, in order. */
export function shares<T>(all: readonly T[], count: number, sizeOf: (one: T) => number): readonly T[][] {
  const cost = (one: T) => sizeOf(one) + PER_FILE;
  const each = all.reduce((sum, one) => sum + cost(one), 0) / count;
  const cut: T[][] = Array.from({ length: count }, () => []);
  let done = 0;
  for (const one of all) {
    cut[Math.min(Math.floor(done / each), count - 1)]!.push(one);
    done += cost(one);
  }
  return cut;
}
