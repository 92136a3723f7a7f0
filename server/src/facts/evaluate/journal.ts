import type { Journal, Mutable, State } from './model';
/**
 * Remembers what things were before they changed, so that a branch can be run, undone, and joined with another.
 * A frame is pushed before a branch runs and popped after it; outside all branches nothing is recorded.
 */
export class BranchJournal implements Journal {
  private frames: { readonly touched: Map<Mutable, State>; readonly made: Set<Mutable> }[] = [];

  /** To be called before changing `thing`. */
  touch(thing: Mutable): void {
    const frame = this.frames[this.frames.length - 1];
    if (frame && !frame.made.has(thing) && !frame.touched.has(thing))
      frame.touched.set(thing, stateOf(thing));
  }

  made(thing: Mutable): void {
    this.frames[this.frames.length - 1]?.made.add(thing);
  }

  push(): void {
    this.frames.push({ touched: new Map(), made: new Set() });
  }

  /** Undoes the innermost frame; answers what each touched thing was before and after. */
  pop(): Map<Mutable, { before: State; after: State }> {
    const frame = this.frames.pop()?.touched ?? new Map<Mutable, State>();
    const changes = new Map<Mutable, { before: State; after: State }>();
    for (const [thing, before] of frame) {
      changes.set(thing, { before, after: stateOf(thing) });
      restore(thing, before);
    }
    return changes;
  }

  /** Runs `work` outside all frames: a module is imported once, whatever branch asked for it first. */
  suspended<T>(work: () => T): T {
    const frames = this.frames;
    this.frames = [];
    try {
      return work();
    } finally {
      this.frames = frames;
    }
  }
}

export function stateOf(thing: Mutable): State {
  if ('items' in thing) return { kind: 'items', items: thing.items.slice() };
  if ('entries' in thing) return { kind: 'entries', entries: new Map(thing.entries), open: thing.open };
  if ('vars' in thing) return { kind: 'bindings', bindings: new Map(thing.vars), open: thing.open };
  return { kind: 'bindings', bindings: new Map(thing.attrs), open: undefined };
}

export function restore(thing: Mutable, state: State): void {
  if ('items' in thing) {
    if (state.kind === 'items') thing.items = state.items.slice();
  } else if ('entries' in thing) {
    if (state.kind === 'entries') {
      thing.entries = new Map(state.entries);
      thing.open = state.open;
    }
  } else if (state.kind === 'bindings') {
    if ('vars' in thing) {
      thing.vars = new Map(state.bindings);
      thing.open = state.open;
    } else {
      thing.attrs = new Map(state.bindings);
    }
  }
}
