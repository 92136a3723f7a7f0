/** Which keys of a data file hold paths of static files. */
export interface KeyPatterns {
  /** `named`: a pattern ends with this very key; `any`: one takes whatever lies below. */
  matches(keys: readonly string[]): 'named' | 'any' | 'no';
}

/**
 * Patterns separated by commas: keys separated by dots, `*` for one key of any name, `**` for any number of them.
 * `menu.*.icon`, `**.image`; `**` alone stands for every text of the file.
 */
export function compileKeys(patterns: string): KeyPatterns {
  const compiled = patterns
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
    .map((pattern) => pattern.split('.'));
  const fits = (keys: readonly string[]) => compiled.filter((pattern) => matches(pattern, keys));
  return {
    matches(keys) {
      const found = fits(keys);
      if (found.length === 0) return 'no';
      return found.some((pattern) => !/^\*+$/.test(pattern.at(-1)!)) ? 'named' : 'any';
    },
  };
}

function matches(pattern: readonly string[], keys: readonly string[], p = 0, k = 0): boolean {
  if (p === pattern.length) return k === keys.length;
  if (pattern[p] === '**') {
    for (let from = k; from <= keys.length; from++) if (matches(pattern, keys, p + 1, from)) return true;
    return false;
  }
  return (
    k < keys.length && (pattern[p] === '*' || pattern[p] === keys[k]) && matches(pattern, keys, p + 1, k + 1)
  );
}
