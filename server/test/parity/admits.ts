import type { DictValue, Item, Value } from '../../src/facts/evaluate/value';

/** A value as oracle_programs.py tags it. */
export type Tagged =
  | readonly ['n']
  | readonly ['b', boolean]
  | readonly ['i' | 'f' | 's' | 'p' | 'o', string]
  | readonly ['l' | 't' | 'S', readonly Tagged[]]
  | readonly ['d', readonly (readonly [Tagged, Tagged])[]];

/** True if what evaluation says leaves room for the truth: what it calls known is so, the rest is possible. */
export function admits(value: Value, truth: Tagged): boolean {
  // Python ends here where a container holds itself; evaluation may look further in.
  if (truth[0] === 'o' && truth[1] === 'itself') return true;
  switch (value.kind) {
    case 'unknown':
      return true;
    case 'alternatives':
      return value.options.some((option) => admits(option, truth));
    case 'none':
      return truth[0] === 'n';
    case 'bool':
      return truth[0] === 'b' && truth[1] === value.value;
    case 'number':
      if (value.isFloat) return truth[0] === 'f' && pythonFloat(truth[1]) === Number(value.value);
      return truth[0] === 'i' && BigInt(truth[1]) === BigInt(value.value);
    case 'str':
      return truth[0] === 's' && truth[1] === value.value;
    case 'path':
      return truth[0] === 'p' && truth[1] === value.value;
    case 'list':
      return truth[0] === 'l' && admitsItems(value.items, truth[1]);
    case 'tuple':
      return truth[0] === 't' && admitsItems(value.items, truth[1]);
    case 'set':
      return truth[0] === 'S' && admitsMembers(value.items, truth[1]);
    case 'dict':
      return truth[0] === 'd' && admitsEntries(value, truth[1]);
    case 'object':
      return truth[0] === 'o';
  }
}

function pythonFloat(text: string): number {
  return text === 'inf'
    ? Number.POSITIVE_INFINITY
    : text === '-inf'
      ? Number.NEGATIVE_INFINITY
      : Number(text);
}

/** Maybe-items are there or not; a rest stands for any number of items. */
function admitsItems(items: readonly Item[], truth: readonly Tagged[]): boolean {
  let reachable = new Set([0]);
  for (const { value, maybe, rest } of items) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (rest) for (let to = at; to <= truth.length; to++) next.add(to);
      if (maybe) next.add(at);
      if (!rest && at < truth.length && admits(value, truth[at]!)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(truth.length);
}

/** Sets have no order: every certain member is there, and every member there is spoken of. */
function admitsMembers(items: readonly Item[], truth: readonly Tagged[]): boolean {
  const open = items.some((item) => item.rest);
  const certain = items.filter((item) => !item.maybe && !item.rest);
  return (
    certain.every((item) => truth.some((one) => admits(item.value, one))) &&
    (open || truth.every((one) => items.some((item) => admits(item.value, one))))
  );
}

function admitsEntries(value: DictValue, truth: readonly (readonly [Tagged, Tagged])[]): boolean {
  const spoken = value.entries.every(({ key, value: item, maybe }) => {
    const found = truth.find(([name]) => admits(key, name));
    return found ? admits(item, found[1]) : maybe;
  });
  const listed = truth.every(([name]) => value.entries.some(({ key }) => admits(key, name)));
  return spoken && (listed || value.open);
}
