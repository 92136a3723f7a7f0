import { joinObj } from './join';
import type { BranchJournal } from './journal';
import { EXIT } from './machine';
import { type Delta, type Exit, type Mutable, type Path, PyRaise, type State } from './model';
import { joinStates, weightOf } from './states';
import type { Work } from './work';

/** Where exits of some kinds arrive: a loop, a function, a `try`. */
interface Landing {
  /** The journal's frame that was pushed for it. */
  readonly mark: number;
  readonly kinds: number;
  readonly exits: Path[];
  /** The journal's version when an unknown exception arrived last. */
  seen: number;
}

/** The places that exits may lead to from here, the innermost last. */
export class Landings {
  private readonly stack: Landing[] = [];

  constructor(
    private readonly journal: BranchJournal,
    private readonly work: Work,
  ) {}

  /** True if someone waits for exits of that kind. */
  isAwaited(kind: Exit['kind']): boolean {
    return this.landingOf(kind) !== undefined;
  }

  /** Awaits exits of these kinds (bits of EXIT), with what things are then: since now, when a journal's frame is pushed. */
  open(kinds: number): Landing {
    const landing: Landing = { mark: this.journal.push(), kinds, exits: [], seen: -1 };
    this.stack.push(landing);
    return landing;
  }

  /** Closes the innermost; its journal's frame stays. */
  close(): void {
    this.stack.pop();
  }

  /** Takes a way out; false if nobody awaits it. */
  leave(exit: Exit): boolean {
    const landing = this.landingOf(exit.kind);
    if (landing) this.arrive(landing, exit, true);
    return landing !== undefined;
  }

  /** An exception that is not known may have been raised just now. */
  mayRaise(): void {
    const landing = this.landingOf('raise');
    if (!landing || landing.seen === this.journal.version) return;
    landing.seen = this.journal.version;
    this.arrive(landing, { kind: 'raise' }, false);
  }

  private landingOf(kind: Exit['kind']): Landing | undefined {
    for (let i = this.stack.length - 1; i >= 0; i--)
      if (this.stack[i]!.kinds & EXIT[kind]) return this.stack[i];
    return undefined;
  }

  /** Exits of one kind share one state: what any of them may have left. */
  private arrive(landing: Landing, exit: Exit, forSure: boolean): void {
    const isOnly = forSure && landing.exits.length === 0 && this.journal.depth === landing.mark + 1;
    const delta = isOnly ? undefined : this.journal.since(landing.mark);
    let copied = 1;
    for (const thing of delta?.keys() ?? []) copied += weightOf(thing);
    this.work.step(copied);
    const i = landing.exits.findIndex((path) => isAlike(path.exit!, exit));
    if (i < 0) landing.exits.push({ exit, delta });
    else {
      const path = landing.exits[i]!;
      landing.exits[i] = {
        exit: joinExits(path.exit!, exit),
        delta: this.joinDeltas(path.delta!, delta!, landing.mark),
      };
    }
  }

  private joinDeltas(a: Delta, b: Delta, mark: number): Delta {
    const joined = new Map<Mutable, State>();
    for (const thing of new Set([...a.keys(), ...b.keys()])) {
      this.work.step(weightOf(thing));
      const x = a.get(thing) ?? this.journal.baseOf(thing, mark);
      const y = b.get(thing) ?? this.journal.baseOf(thing, mark);
      joined.set(thing, x && y ? joinStates(thing, x, y) : (x ?? y)!);
    }
    return joined;
  }
}

function isAlike(a: Exit, b: Exit): boolean {
  return a.kind === b.kind && a.error?.type === b.error?.type;
}

function joinExits(a: Exit, b: Exit): Exit {
  if (a.kind === 'return' && a.value && b.value) return { ...a, value: joinObj(a.value, b.value) };
  const [x, y] = [a.error, b.error];
  if (!x || !y || (!x.raisedWith && !y.raisedWith) || x.raisedWith === y.raisedWith) return a;
  const raisedWith = x.raisedWith && y.raisedWith ? joinObj(x.raisedWith, y.raisedWith) : undefined;
  return { ...a, error: new PyRaise(x.type, x.message, x.at, x.bases, raisedWith) };
}
