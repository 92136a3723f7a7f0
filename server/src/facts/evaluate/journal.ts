import type { Steps } from '../../base/steps';
import type { Binding, Changes, Delta, Journal, Mutable, State } from './model';
import { traceOf } from './traces';

interface Layer {
  /** What touched things were when the frame was pushed, or when they were made if later. */
  before: Map<Mutable, State>;
  born: Set<Mutable>;
}

/**
 * Remembers what things were before they changed, so that a branch can be run, undone, and joined with another.
 * A frame is pushed before a branch runs and popped after it; outside all branches nothing is recorded.
 */
export class BranchJournal implements Journal {
  private readonly frames: Layer[] = [];
  /** How many frames stood open when settled work began: it is not recorded in those. */
  private settledDepth = 0;
  /** Grows with every change, so that who has seen a state can tell that it is still the same. */
  version = 0;

  /** `shared`: things older than any module, whose changes are recorded even in settled work. */
  constructor(private readonly shared: ReadonlySet<Mutable> = new Set()) {}

  get depth(): number {
    return this.frames.length;
  }

  touch(thing: Mutable): void {
    // Nobody sees the names of a comprehension but itself.
    if (!('vars' in thing && thing.isComprehension)) this.version++;
    const frame = this.frames.length === 0 ? undefined : this.frames[this.frames.length - 1];
    if (frame && !frame.before.has(thing) && this.records(this.frames.length - 1, thing))
      frame.before.set(thing, stateOf(thing));
    if ('vars' in thing) {
      if (!thing.isShared) return;
      thing.vars = new Map(thing.vars);
      thing.isShared = false;
      return;
    }
    const trace = traceOf.known(thing);
    if (trace) trace.isTouched = true;
  }

  fresh(thing: Mutable): void {
    if (this.frames.length > this.settledDepth) this.frames[this.frames.length - 1]!.born.add(thing);
  }

  /** Answers the new frame's number. */
  push(): number {
    this.frames.push({ before: new Map(), born: new Set() });
    return this.frames.length - 1;
  }

  /** Undoes the innermost frame; answers what each touched thing was before and after. */
  pop(): Changes {
    this.version++;
    const { before, born } = this.frames.pop()!;
    const changes = new Map<Mutable, { before: State; after: State }>();
    for (const [thing, old] of before) {
      changes.set(thing, { before: old, after: stateOf(thing) });
      restore(thing, old);
    }
    return { changes, born };
  }

  /** Closes the innermost frame; what happened in it stays. The smaller of two records goes into the larger. */
  commit(): void {
    const inner = this.frames.pop()!;
    const at = this.frames.length - 1;
    const outer = this.frames[at];
    if (!outer) return;
    if (at >= this.settledDepth) {
      if (outer.born.size < inner.born.size) [outer.born, inner.born] = [inner.born, outer.born];
      for (const thing of inner.born) outer.born.add(thing);
      // What the outer frame has recorded is older.
      if (outer.before.size < inner.before.size) {
        for (const [thing, old] of outer.before) inner.before.set(thing, old);
        outer.before = inner.before;
        return;
      }
    }
    for (const [thing, old] of inner.before) {
      if (!outer.before.has(thing) && this.records(at, thing)) outer.before.set(thing, old);
    }
  }

  /** What all things that changed since frame `mark` was pushed are now, and those made since. */
  since(mark: number): Delta {
    const delta = new Map<Mutable, State>();
    for (let i = mark; i < this.frames.length; i++) {
      for (const thing of this.frames[i]!.before.keys())
        if (!delta.has(thing)) delta.set(thing, stateOf(thing));
      for (const thing of this.frames[i]!.born) if (!delta.has(thing)) delta.set(thing, stateOf(thing));
    }
    return delta;
  }

  /** What `thing` was when frame `mark` was pushed; undefined if it was made later. */
  baseOf(thing: Mutable, mark: number): State | undefined {
    const later = this.frames.slice(mark);
    if (later.some((frame) => frame.born.has(thing))) return undefined;
    return later.find((frame) => frame.before.has(thing))?.before.get(thing) ?? stateOf(thing);
  }

  *settled<T>(work: Steps<T>): Steps<T> {
    const outer = this.settledDepth;
    this.settledDepth = this.frames.length;
    try {
      return yield* work;
    } finally {
      this.settledDepth = outer;
    }
  }

  private records(frame: number, thing: Mutable): boolean {
    return frame >= this.settledDepth || this.shared.has(thing) || this.knownBelow(thing);
  }

  /** True for what branches outside the settled work have changed before: it is older than the work. */
  private knownBelow(thing: Mutable): boolean {
    return this.frames.some((frame, i) => i < this.settledDepth && frame.before.has(thing));
  }
}

/** A copy of what `thing` holds; of a scope, which may be large, its own table, which `touch` copies before it changes. */
function stateOf(thing: Mutable): State {
  if ('items' in thing) return { kind: 'items', items: thing.items.slice() };
  if ('entries' in thing) {
    const { open, unordered = false } = thing;
    return { kind: 'entries', entries: new Map(thing.entries), open, unordered };
  }
  if ('vars' in thing) {
    thing.isShared = true;
    return { kind: 'bindings', bindings: thing.vars, open: thing.open };
  }
  return { kind: 'bindings', bindings: new Map(thing.attrs), open: undefined };
}

export function restore(thing: Mutable, state: State): void {
  if ('items' in thing) {
    if (state.kind === 'items') thing.items = state.items.slice();
  } else if ('entries' in thing) {
    if (state.kind === 'entries') {
      thing.entries = new Map(state.entries);
      thing.open = state.open;
      thing.unordered = state.unordered;
    }
  } else if (state.kind === 'bindings') {
    if ('vars' in thing) {
      thing.vars = state.bindings as Map<string, Binding>;
      thing.isShared = true;
      thing.open = state.open;
    } else {
      thing.attrs = new Map(state.bindings);
    }
  }
}
