import { alternatives } from './alternatives';
import type { AltObj, DictItem, DictObj, Obj, SeqObj, UnknownObj } from './model';
import { keyOf, rest } from './objects';
import { type Bounds, sameContent, sameObj } from './sameness';

/** A value that is one of these: lists and dicts stay the objects they are, for others may hold them too. */
export function joinAll(values: readonly Obj[]): Obj {
  return values.length === 1 ? values[0]! : alternatives(values, values.at(-1)?.at);
}

export function joinObj(a: Obj, b: Obj): Obj {
  return sameObj(a, b) && a.kind !== 'unknown' ? a : alternatives([a, b], b.at ?? a.at);
}

/**
 * What one of several holds, as one: lists of a kind become one list with maybe-items, dicts one dict with
 * maybe-entries, the rest alternatives. For reading only: it is a new object.
 */
export function blend(value: Obj): Obj {
  if (value.kind !== 'alt') return value;
  return value.options.slice(1).reduce(blendTwo, value.options[0]!);
}

/** What blending costs, in parts of values that are looked at: the items of lists are compared with each other. */
export function blendingOf(value: AltObj): number {
  let parts = 0;
  for (const option of value.options) {
    if ('items' in option) parts += option.items.length + Math.min(option.items.length, MAX_DIFF) ** 2 / 16;
    else if (option.kind === 'dict') parts += option.entries.size;
  }
  return parts;
}

function blendTwo(a: Obj, b: Obj): Obj {
  if (sameContent(a, b)) return a;
  if (isList(a) && isList(b) && a.kind === b.kind)
    return {
      kind: a.kind,
      items: joinItems(a.items, b.items, (x, y, bounds) => sameContent(x, y, 0, bounds)),
      at: b.at ?? a.at,
    };
  if (a.kind === 'set' && b.kind === 'set')
    return { kind: 'set', items: joinMembers(a.items, b.items), at: b.at ?? a.at };
  if (a.kind === 'dict' && b.kind === 'dict') {
    const entries = joinEntries(a, b, (x, y) => blend(joinObj(x, y)));
    const unordered = Boolean(a.unordered || b.unordered) || !areInOrder(a, b);
    return { kind: 'dict', entries, open: a.open ?? b.open, unordered, at: b.at ?? a.at };
  }
  return alternatives([a, b], b.at ?? a.at);
}

function isList(obj: Obj): obj is SeqObj {
  return obj.kind === 'list' || obj.kind === 'tuple';
}

interface Entries {
  readonly entries: ReadonlyMap<string, DictItem>;
  readonly open: UnknownObj | undefined;
}

/** The entries of either dict. What one of them does not name may be among those of it that are not known. */
export function joinEntries(
  a: Entries,
  b: Entries,
  join: (x: Obj, y: Obj) => Obj = joinObj,
): DictObj['entries'] {
  const joined: DictObj['entries'] = new Map();
  for (const id of new Set([...a.entries.keys(), ...b.entries.keys()])) {
    const x = a.entries.get(id);
    const y = b.entries.get(id);
    if (x && y) {
      const { key } = x;
      joined.set(id, x === y ? x : { key, value: join(x.value, y.value), maybe: x.maybe || y.maybe });
    } else {
      const only = (x ?? y)!;
      const open = x ? b.open : a.open;
      joined.set(id, { key: only.key, value: open ? join(only.value, open) : only.value, maybe: true });
    }
  }
  return joined;
}

/** True if the entries of both are in the order `joinEntries` gives them. */
export function areInOrder(a: Entries, b: Entries): boolean {
  const ids = new Set([...a.entries.keys(), ...b.entries.keys()]);
  const places = new Map([...ids].map((id, i) => [id, i] as const));
  let last = -1;
  for (const id of b.entries.keys()) {
    const place = places.get(id)!;
    if (place < last) return false;
    last = place;
  }
  return true;
}

/** The members of either set; those not in both may be missing. */
export function joinMembers(a: readonly Obj[], b: readonly Obj[]): Obj[] {
  const certain = (items: readonly Obj[]) => new Set(items.map(keyOf).filter((key) => key !== undefined));
  const [inA, inB] = [certain(a), certain(b)];
  const joined = new Map<string | Obj, Obj>();
  for (const item of [...a, ...b]) {
    const bare = item.kind === 'maybe' ? item.value : item;
    const key = keyOf(bare);
    const inBoth = key !== undefined && inA.has(key) && inB.has(key);
    joined.set(key ?? (item.kind === 'rest' ? 'rest' : bare), inBoth ? bare : maybe(item));
  }
  return [...joined.values()];
}

type Sameness = (a: Obj, b: Obj, bounds: Bounds) => boolean;

export const MAX_DIFF = 100;

/** How many parts of the items of two lists are looked at to find the common ones. */
const MAX_PARTS = 20_000;

/** Items common to both (longest common subsequence) stay as they are; the others become maybe-items in place. */
export function joinItems(
  a: readonly Obj[],
  b: readonly Obj[],
  equal: Sameness = (x, y, bounds) => sameObj(x, y, true, bounds),
): Obj[] {
  const bounds = { left: MAX_PARTS };
  const same = (x: Obj, y: Obj) => equal(x, y, bounds);
  let head = 0;
  while (head < a.length && head < b.length && same(a[head]!, b[head]!)) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    same(a[a.length - 1 - tail]!, b[b.length - 1 - tail]!)
  ) {
    tail++;
  }
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  const middle =
    x.length > MAX_DIFF || y.length > MAX_DIFF
      ? [rest('the items depend on a condition that is not known')]
      : mergeDifferent(x, y, same);
  return [...a.slice(0, head), ...middle, ...a.slice(a.length - tail)];
}

function mergeDifferent(x: readonly Obj[], y: readonly Obj[], equal: (a: Obj, b: Obj) => boolean): Obj[] {
  const width = y.length + 1;
  const lengths = new Uint16Array((x.length + 1) * width);
  const bare = (obj: Obj) => (obj.kind === 'maybe' ? obj.value : obj);
  const same = (i: number, j: number) => equal(bare(x[i]!), bare(y[j]!));
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = y.length - 1; j >= 0; j--) {
      lengths[i * width + j] = same(i, j)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const merged: Obj[] = [];
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && same(i, j)) {
      merged.push(x[i]!.kind === 'maybe' ? x[i]! : y[j]!);
      i++;
      j++;
    } else if (
      j >= y.length ||
      (i < x.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      merged.push(maybe(x[i++]!));
    } else {
      merged.push(maybe(y[j++]!));
    }
  }
  return merged;
}

export function maybe(item: Obj): Obj {
  return item.kind === 'maybe' || item.kind === 'rest' ? item : { kind: 'maybe', value: item, at: item.at };
}
