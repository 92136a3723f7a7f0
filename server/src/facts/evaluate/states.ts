import type { Location } from '../../base/span';
import { alternatives, leadingTo, mutablesOf } from './alternatives';
import { areInOrder, joinEntries, joinItems, joinMembers, joinObj, MAX_DIFF, maybe } from './join';
import type { Binding, DictItem, Mutable, Obj, State } from './model';
import { rest, unknown } from './objects';
import { sameObj } from './sameness';

/** What `thing` holds if it is left in one of two states. */
export function joinStates(thing: Mutable, a: State, b: State): State {
  if (a.kind === 'items' && b.kind === 'items') {
    const isSet = 'items' in thing && thing.kind === 'set';
    return { kind: 'items', items: isSet ? joinMembers(a.items, b.items) : joinItems(a.items, b.items) };
  }
  if (a.kind === 'entries' && b.kind === 'entries')
    return {
      kind: 'entries',
      entries: joinEntries(a, b),
      open: a.open ?? b.open,
      unordered: a.unordered || b.unordered || !areInOrder(a, b),
    };
  if (a.kind === 'bindings' && b.kind === 'bindings')
    return { kind: 'bindings', bindings: joinBindings(a.bindings, b.bindings), open: a.open ?? b.open };
  return a;
}

/** Joining costs what the joined things hold: it counts as work, so that nested branches end. */
export function weightOf(thing: Mutable): number {
  if ('items' in thing) return 1 + Math.min(thing.items.length, MAX_DIFF) ** 2 / 8;
  if ('entries' in thing) return 1 + thing.entries.size;
  return 1 + ('vars' in thing ? thing.vars.size : thing.attrs.size);
}

function joinBindings(
  a: ReadonlyMap<string, Binding>,
  b: ReadonlyMap<string, Binding>,
): Map<string, Binding> {
  const joined = new Map(a);
  let common = 0;
  for (const [name, y] of b) {
    const x = a.get(name);
    if (x) common++;
    if (x === y) continue;
    if (!x) joined.set(name, perhaps(name, y));
    else if (!x.lazy && !y.lazy) joined.set(name, { value: joinObj(x.value, y.value), at: y.at ?? x.at });
  }
  if (common < a.size) for (const [name, x] of a) if (!b.has(name)) joined.set(name, perhaps(name, x));
  return joined;
}

/** A name that is bound in one of two states only. */
function perhaps(name: string, only: Binding): Binding {
  if (only.lazy) return only;
  const why = `\`${name}\` is set only under a condition that is not known`;
  const unset: Obj = { ...unknown(why, only.at), unset: true };
  return { value: alternatives([only.value, unset], only.at), at: only.at };
}

/** The turns of a loop: what came to be in one, and where the loop stands. */
export interface Turns {
  readonly born: ReadonlySet<Mutable>;
  readonly at: Location | undefined;
}

const WIDENED = 'changed in a loop whose number of turns is not known';

/**
 * What a thing holds after any number of turns of a loop, one of which leads from `before` to `after`. A list that only
 * grows still begins with what it held. Objects `born` in a turn stand for those of the others: whatever leads to one
 * is also unknown, so that none of them is taken for all.
 */
export function widen(before: State, after: State, loop: Turns): State {
  const { born, at } = loop;
  const older = (value: Obj) => mutablesOf(value).filter((one) => !born.has(one as Mutable));
  if (before.kind === 'items' && after.kind === 'items')
    return { kind: 'items', items: widenItems(before.items, after.items, older, at) };
  if (before.kind === 'entries' && after.kind === 'entries') {
    const entries = joinEntries(before, after, (x) => x);
    for (const [id, entry] of entries) {
      const [x, y] = [before.entries.get(id), after.entries.get(id)];
      if (!isSameItem(x, y)) entries.set(id, { ...entry, value: widenValue(x?.value, y?.value, older, at) });
    }
    return {
      kind: 'entries',
      entries,
      open: before.open ?? after.open ?? unknown(WIDENED, at),
      unordered: true,
    };
  }
  if (before.kind === 'bindings' && after.kind === 'bindings') {
    const bindings = joinBindings(before.bindings, after.bindings);
    for (const [name, binding] of bindings) {
      const [x, y] = [before.bindings.get(name), after.bindings.get(name)];
      if (binding.lazy || (x && y && sameObj(x.value, y.value))) continue;
      const value = widenValue(x?.value, y?.value, older, at);
      bindings.set(name, { value: x ? value : joinObj(value, binding.value), at: binding.at });
    }
    return { kind: 'bindings', bindings, open: before.open ?? after.open };
  }
  return after;
}

type Older = (value: Obj) => readonly Obj[];

/** As before, or something unknown; the older objects it may be stay in sight. */
function widenValue(
  before: Obj | undefined,
  after: Obj | undefined,
  older: Older,
  at: Location | undefined,
): Obj {
  const anything = unknown(WIDENED, at);
  if (!before) return after ? alternatives([after, anything]) : anything;
  const options = before.kind === 'alt' ? before.options : [before];
  const more = after ? older(after).filter((one) => !options.some((option) => sameObj(option, one))) : [];
  return alternatives([before, leadingTo(anything, more)]);
}

function widenItems(
  before: readonly Obj[],
  after: readonly Obj[],
  older: Older,
  at: Location | undefined,
): Obj[] {
  const grows = before.every((item, i) => after[i] !== undefined && sameObj(item, after[i]!));
  if (grows && before.length === after.length) return [...before];
  const reach = [...new Set((grows ? after.slice(before.length) : after).flatMap(older))];
  const anything = leadingTo(rest(WIDENED, at), reach);
  const last = before.at(-1);
  if (grows && last?.kind === 'rest' && reach.every((one) => last.reach?.includes(one))) return [...before];
  if (grows) return [...before, anything];
  const held = before.filter((item) => item.kind !== 'rest').map(maybe);
  const all = leadingTo(anything, before);
  return [all, ...held, all];
}

/** True if a loop that has led from one to the other leads no further; `reach`: to no other objects either. */
export function sameState(a: State, b: State, reach: boolean): boolean {
  if (a.kind === 'items' && b.kind === 'items')
    return (
      a.items.length === b.items.length && a.items.every((item, i) => isSameValue(item, b.items[i]!, reach))
    );
  if (a.kind === 'entries' && b.kind === 'entries') {
    if (a.entries.size !== b.entries.size || !a.open !== !b.open) return false;
    return [...a.entries].every(([id, entry]) => isSameItem(entry, b.entries.get(id), reach));
  }
  if (a.kind === 'bindings' && b.kind === 'bindings') {
    if (a.bindings.size !== b.bindings.size || !a.open !== !b.open) return false;
    return [...a.bindings].every(([name, { value }]) => {
      const other = b.bindings.get(name);
      return other !== undefined && isSameValue(value, other.value, reach);
    });
  }
  return false;
}

function isSameItem(a: DictItem | undefined, b: DictItem | undefined, reach = true): boolean {
  return a !== undefined && b !== undefined && a.maybe === b.maybe && isSameValue(a.value, b.value, reach);
}

function isSameValue(a: Obj, b: Obj, reach: boolean): boolean {
  return sameObj(a, b, reach);
}
