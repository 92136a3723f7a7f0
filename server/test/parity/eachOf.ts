/** Runs `work` over `items`, two at a time; its results by item. The first failure is thrown at the end. */
export async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<Map<T, R>> {
  const waiting = [...items];
  const results = new Map<T, R>();
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
      results.set(item, await work(item));
  };
  await Promise.all([lane(), lane()]);
  return results;
}
