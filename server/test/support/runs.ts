/** How many cases a property is tried on: `usual` times what the environment's FUZZ_TIMES says, 1 by default. */
export function runs(usual: number): number {
  return usual * Number(process.env.FUZZ_TIMES ?? 1);
}
