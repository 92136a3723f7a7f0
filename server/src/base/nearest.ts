/** The candidate fewest edits away from `word`, if it is near enough to be what was meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let most = Math.ceil(word.length / 3);
  let best: string | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, most);
    if (distance === undefined || (best !== undefined && distance >= most)) continue;
    best = candidate;
    most = distance;
  }
  return best;
}

/**
 * Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`; letter case costs nothing but a trifle.
 * Undefined if there are more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  const x = a.toLowerCase();
  const y = b.toLowerCase();
  let before: number[] = [];
  let above = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      const replace = above[j - 1]! + (x[i - 1] === y[j - 1] ? 0 : 1);
      let cost = Math.min(replace, above[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most) return undefined;
    before = above;
    above = row;
  }
  const distance = above[y.length]!;
  if (distance > most) return undefined;
  return distance === 0 && a !== b ? 0.5 : distance;
}
