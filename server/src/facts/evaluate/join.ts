import { restore } from './journal';
import { LEAVE, NORMAL } from './machine';
import {
  type Binding,
  type Completion,
  type DictItem,
  type DictObj,
  type Frame,
  type Journal,
  type Mutable,
  type Obj,
  PyRaise,
  type SeqObj,
  type State,
} from './model';
import { alternatives, rest, sameObj, unknown } from './objects';

interface Context {
  readonly journal: Journal;
  readonly tryDepth: number;
  mayRaise: boolean;
  step(work: number): void;
}

/**
 * Runs every branch from the same state, then leaves behind what any of them may have left: names, lists and dicts
 * touched by some branch hold what is common as known and the differing parts as maybe or as alternatives.
 * A branch that raises is left out while another goes on.
 */
export function fork(branches: readonly (() => Completion)[], frame: Frame, context: Context): Completion {
  const runs = branches.map((branch) => runBranch(branch, context));
  const going = runs.filter((run) => run.completion.kind !== 'raise');
  if (going.length === 0) {
    const first = runs[0]!.completion;
    if (first.kind === 'raise' && context.tryDepth > 0) throw first.error;
    return first;
  }
  if (going.length < runs.length && context.tryDepth > 0) context.mayRaise = true;
  const touched = new Set(going.flatMap((run) => [...run.changes.keys()]));
  for (const thing of touched) {
    context.journal.touch(thing);
    context.step(weight(thing));
    const before = going.find((run) => run.changes.has(thing))!.changes.get(thing)!.before;
    const states = going.map((run) => run.changes.get(thing)?.after ?? before);
    restore(
      thing,
      states.slice(1).reduce((joined, state) => joinStates(joined, state), states[0]!),
    );
  }
  return joinCompletions(
    going.map((run) => run.completion),
    frame,
  );
}

/** Runs a branch and undoes it; what it changed, and how it ended. */
function runBranch(branch: () => Completion, context: Context) {
  context.journal.push();
  let completion: Completion;
  try {
    completion = branch();
  } catch (error) {
    if (!(error instanceof PyRaise)) {
      context.journal.pop();
      throw error;
    }
    completion = { kind: 'raise', error };
  }
  return { completion, changes: context.journal.pop() };
}

/**
 * The body of a loop that may run any number of times: what it changes is then not known, but that lists it only adds
 * to still begin with what they held. Run twice, so that what one turn prepares for the next is seen too.
 */
export function repeat(body: () => Completion, frame: Frame, context: Context): Completion {
  const completions: Completion[] = [NORMAL];
  for (let turn = 0; turn < 2; turn++) {
    const { completion, changes } = runBranch(body, context);
    if (completion.kind === 'raise') {
      if (context.tryDepth > 0) context.mayRaise = true;
      continue;
    }
    completions.push(completion);
    for (const [thing, { before, after }] of changes) {
      context.journal.touch(thing);
      context.step(weight(thing));
      restore(thing, widen(before, after));
    }
  }
  return joinCompletions(completions, frame);
}

const WIDENED = 'changed in a loop whose number of turns is not known';

function widen(before: State, after: State): State {
  if (before.kind === 'items' && after.kind === 'items') {
    const grows = before.items.every(
      (item, i) => after.items[i] !== undefined && sameObj(item, after.items[i]!),
    );
    if (grows && before.items.length === after.items.length) return after;
    const added = grows ? after.items.slice(before.items.length) : joinItems(before.items, after.items);
    return { kind: 'items', items: [...(grows ? before.items : []), ...added.map(maybe), rest(WIDENED)] };
  }
  if (before.kind === 'entries' && after.kind === 'entries') {
    const entries = joinEntries(before.entries, after.entries);
    for (const [id, entry] of entries) {
      const same = before.entries.get(id) === after.entries.get(id);
      if (!same)
        entries.set(id, {
          ...entry,
          value: alternatives([entry.value, unknown(WIDENED)]),
          maybe: entry.maybe,
        });
    }
    return { kind: 'entries', entries, open: before.open ?? after.open ?? unknown(WIDENED) };
  }
  if (before.kind === 'bindings' && after.kind === 'bindings') {
    const bindings = joinBindings(before.bindings, after.bindings);
    for (const [name, binding] of bindings) {
      if (binding.lazy || before.bindings.get(name) === after.bindings.get(name)) continue;
      bindings.set(name, { value: alternatives([binding.value, unknown(WIDENED)]), at: binding.at });
    }
    return { kind: 'bindings', bindings, open: before.open ?? after.open };
  }
  return after;
}

/** Joining costs what the joined things hold: it counts as work, so that nested branches end. */
function weight(thing: Mutable): number {
  if ('items' in thing) return 1 + Math.min(thing.items.length, MAX_DIFF) ** 2 / 8;
  return 'entries' in thing ? thing.entries.size : 'vars' in thing ? thing.vars.size : thing.attrs.size;
}

function joinCompletions(completions: readonly Completion[], frame: Frame): Completion {
  if (completions.every((c) => c.kind === 'normal')) return NORMAL;
  if (completions.length === 1) return completions[0]!;
  const returned = completions.flatMap((c) => (c.kind === 'return' ? [c.value] : []));
  if (returned.length === completions.length) return { kind: 'return', value: joinAll(returned) };
  const [first] = completions;
  if (
    first!.kind !== 'maybe' &&
    first!.kind !== 'return' &&
    completions.every((c) => c.kind === first!.kind)
  ) {
    return first!;
  }
  frame.returns.push(...returned);
  let leaves = 0;
  for (const completion of completions) {
    if (completion.kind === 'maybe') leaves |= completion.leaves;
    else if (completion.kind !== 'normal') leaves |= LEAVE[completion.kind];
  }
  return { kind: 'maybe', leaves };
}

export function joinAll(values: readonly Obj[]): Obj {
  return values.slice(1).reduce((joined, value) => joinObj(joined, value), values[0]!);
}

/** A value that is `a` or `b`. Lists of the same kind become one list with maybe-items; the rest, alternatives. */
export function joinObj(a: Obj, b: Obj): Obj {
  if (sameObj(a, b)) return a;
  if (isPlainSeq(a) && isPlainSeq(b) && a.kind === b.kind && a.kind !== 'set') {
    return { kind: a.kind, items: joinItems(a.items, b.items), at: b.at ?? a.at };
  }
  if (a.kind === 'dict' && b.kind === 'dict') {
    return {
      kind: 'dict',
      entries: joinEntries(a.entries, b.entries),
      open: a.open ?? b.open,
      at: b.at ?? a.at,
    };
  }
  return alternatives([a, b], b.at ?? a.at);
}

function isPlainSeq(obj: Obj): obj is SeqObj {
  return obj.kind === 'list' || obj.kind === 'tuple' || obj.kind === 'set';
}

function joinStates(a: State, b: State): State {
  if (a.kind === 'items' && b.kind === 'items') return { kind: 'items', items: joinItems(a.items, b.items) };
  if (a.kind === 'entries' && b.kind === 'entries') {
    return { kind: 'entries', entries: joinEntries(a.entries, b.entries), open: a.open ?? b.open };
  }
  if (a.kind === 'bindings' && b.kind === 'bindings') {
    return { kind: 'bindings', bindings: joinBindings(a.bindings, b.bindings), open: a.open ?? b.open };
  }
  return a;
}

function joinBindings(
  a: ReadonlyMap<string, Binding>,
  b: ReadonlyMap<string, Binding>,
): Map<string, Binding> {
  const joined = new Map<string, Binding>();
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const x = a.get(name);
    const y = b.get(name);
    if (x && y && x !== y && !x.lazy && !y.lazy) {
      joined.set(name, { value: joinObj(x.value, y.value), at: y.at ?? x.at });
    } else if (x && y) {
      joined.set(name, x);
    } else {
      const only = (x ?? y)!;
      const why = `\`${name}\` is set only under a condition that is not known`;
      const unset: Obj = { ...unknown(why, only.at), unset: true };
      joined.set(name, only.lazy ? only : { value: alternatives([only.value, unset], only.at), at: only.at });
    }
  }
  return joined;
}

function joinEntries(
  a: ReadonlyMap<string, DictItem>,
  b: ReadonlyMap<string, DictItem>,
): Map<string, DictItem> {
  const joined: DictObj['entries'] = new Map();
  for (const id of new Set([...a.keys(), ...b.keys()])) {
    const x = a.get(id);
    const y = b.get(id);
    if (x && y)
      joined.set(
        id,
        x === y ? x : { key: x.key, value: joinObj(x.value, y.value), maybe: x.maybe || y.maybe },
      );
    else joined.set(id, { ...(x ?? y)!, maybe: true });
  }
  return joined;
}

const MAX_DIFF = 100;

/** Items common to both (longest common subsequence) stay as they are; the others become maybe-items in place. */
export function joinItems(a: readonly Obj[], b: readonly Obj[]): Obj[] {
  let head = 0;
  while (head < a.length && head < b.length && sameObj(a[head]!, b[head]!)) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    sameObj(a[a.length - 1 - tail]!, b[b.length - 1 - tail]!)
  ) {
    tail++;
  }
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  const middle =
    x.length > MAX_DIFF || y.length > MAX_DIFF
      ? [rest('the items depend on a condition that is not known')]
      : mergeDifferent(x, y);
  return [...a.slice(0, head), ...middle, ...a.slice(a.length - tail)];
}

function mergeDifferent(x: readonly Obj[], y: readonly Obj[]): Obj[] {
  const width = y.length + 1;
  const lengths = new Uint16Array((x.length + 1) * width);
  const bare = (obj: Obj) => (obj.kind === 'maybe' ? obj.value : obj);
  const same = (i: number, j: number) => sameObj(bare(x[i]!), bare(y[j]!));
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
