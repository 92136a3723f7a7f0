import { joinAll, joinObj } from './join';
import { type BranchJournal, restore } from './journal';
import { EXIT, Exhausted, Left } from './machine';
import {
  type Changes,
  type Completion,
  type Delta,
  type Exit,
  type Landed,
  type Mutable,
  type Obj,
  type Path,
  type Paths,
  PyRaise,
  type State,
} from './model';
import { joinStates, sameState, weightOf, widen } from './states';

/** Where exits of some kinds arrive: a loop, a function, a `try`. */
interface Landing {
  /** The journal's frame that was pushed for it. */
  readonly mark: number;
  readonly kinds: number;
  readonly exits: Path[];
  /** The journal's version when an unknown exception arrived last. */
  seen: number;
}

/** A branch that was run and undone. */
interface Run extends Changes {
  readonly completion: Completion;
}

/** What keeping a record of a block costs, in steps. */
const LANDING_WORK = 10;

/** What running and undoing a branch costs, in steps, beside what is in it. */
const BRANCH_WORK = 8;

/**
 * Turns of a loop that are joined one by one before its changes are taken for any; by how many such loops stand around
 * it. What inner loops give up early, the turns of the outer ones bring in again.
 */
const EXACT_TURNS = [2, 1] as const;

/** After so many turns, the objects that still come in sight are those the loop itself makes. */
const NAMED_TURNS = [6, 3, 2] as const;

/** A loop whose state has not come to rest after so many turns would never. */
const MAX_TURNS = 12;

/**
 * The course of a program, as far as it is known. There is one state at a time: what names, lists and dicts hold now.
 * Where the course parts, each branch runs from the same state and is undone (journal.ts), and their results are
 * joined (states.ts). Who leaves a block before its end takes a copy of what has changed to where he lands.
 */
export class CoursePaths implements Paths {
  uncaught: PyRaise | undefined;
  /** How many loops are running whose number of turns is not known. */
  private loops = 0;
  private readonly landings: Landing[] = [];

  constructor(
    private readonly journal: BranchJournal,
    private readonly step: (work: number) => void,
  ) {}

  get catching(): boolean {
    return this.landings.some((landing) => landing.kinds & EXIT.raise);
  }

  fork(branches: readonly (() => Completion)[], born: ReadonlySet<Mutable> = new Set()): Completion {
    this.step(BRANCH_WORK * branches.length);
    const runs = branches.map((branch) => this.run(branch));
    return this.join(
      runs.filter((run) => run.completion === 'normal'),
      new Set([...born, ...runs.flatMap((run) => [...run.born])]),
    );
  }

  choose(branches: readonly (() => Obj)[]): Obj {
    if (branches.length === 1) return branches[0]!();
    const values: Obj[] = [];
    const completion = this.fork(
      branches.map((branch) => () => {
        values.push(branch());
        return 'normal';
      }),
    );
    if (completion === 'left') throw new Left();
    return joinAll(values);
  }

  repeat(body: () => Completion): void {
    const around = this.loops++;
    try {
      for (let turn = 0; turn < MAX_TURNS; turn++) {
        const run = this.run(body);
        if (run.completion === 'left') for (const thing of run.born) this.journal.fresh(thing);
        if (run.completion === 'left' || this.settles(run, turn, around)) return;
      }
    } finally {
      this.loops = around;
    }
    throw new Exhausted();
  }

  land(kinds: number, work: () => Completion): Landed {
    this.step(LANDING_WORK);
    const landing: Landing = { mark: this.journal.push(), kinds, exits: [], seen: -1 };
    this.landings.push(landing);
    let completion: Completion;
    try {
      completion = this.guarded(work);
    } catch (error) {
      this.journal.pop();
      throw error;
    } finally {
      this.landings.pop();
    }
    const { exits } = landing;
    if (exits.length === 0 || (completion === 'left' && exits.length === 1 && !exits[0]!.delta)) {
      this.journal.commit();
      return {
        paths: completion === 'left' ? exits : [{ exit: undefined, delta: undefined }],
        born: NOTHING,
      };
    }
    // Of what was made on the way, a path knows what its delta names: others may have been made on other paths.
    const delta = completion === 'normal' ? this.journal.since(landing.mark) : undefined;
    const { born } = this.journal.pop();
    this.step(born.size);
    return { paths: delta ? [...exits, { exit: undefined, delta }] : exits, born };
  }

  follow({ paths, born }: Landed, then: (exit: Exit | undefined) => Completion): Completion {
    if (paths.length === 0) return 'left';
    if (paths.length > 1)
      return this.fork(
        paths.map(
          ({ exit, delta }) =>
            () =>
              this.goOn(delta, exit, then),
        ),
        born,
      );
    for (const thing of born) this.journal.fresh(thing);
    return this.goOn(paths[0]!.delta, paths[0]!.exit, then);
  }

  leave(exit: Exit): Completion {
    const landing = this.landingOf(exit.kind);
    if (landing) this.arrive(landing, exit, true);
    else if (exit.kind === 'raise') this.uncaught = exit.error;
    return 'left';
  }

  mayRaise(): void {
    const landing = this.landingOf('raise');
    if (!landing || landing.seen === this.journal.version) return;
    landing.seen = this.journal.version;
    this.arrive(landing, { kind: 'raise' }, false);
  }

  private landingOf(kind: Exit['kind']): Landing | undefined {
    for (let i = this.landings.length - 1; i >= 0; i--)
      if (this.landings[i]!.kinds & EXIT[kind]) return this.landings[i];
    return undefined;
  }

  /** Exits of one kind share one state: what any of them may have left. */
  private arrive(landing: Landing, exit: Exit, forSure: boolean): void {
    const isOnly = forSure && landing.exits.length === 0 && this.journal.depth === landing.mark + 1;
    const delta = isOnly ? undefined : this.journal.since(landing.mark);
    let copied = 1;
    for (const thing of delta?.keys() ?? []) copied += weightOf(thing);
    this.step(copied);
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
      this.step(weightOf(thing));
      const x = a.get(thing) ?? this.journal.baseOf(thing, mark);
      const y = b.get(thing) ?? this.journal.baseOf(thing, mark);
      joined.set(thing, x && y ? joinStates(thing, x, y) : (x ?? y)!);
    }
    return joined;
  }

  private goOn(
    delta: Delta | undefined,
    exit: Exit | undefined,
    then: (exit: Exit | undefined) => Completion,
  ): Completion {
    for (const [thing, state] of delta ?? []) {
      this.journal.touch(thing);
      restore(thing, state);
    }
    return then(exit);
  }

  /** Runs a branch and undoes it. */
  private run(branch: () => Completion): Run {
    this.journal.push();
    let completion: Completion;
    try {
      completion = this.guarded(branch);
    } catch (error) {
      this.journal.pop();
      throw error;
    }
    const { changes, born } = this.journal.pop();
    this.step(changes.size + born.size / 2);
    return { completion, changes, born };
  }

  private guarded(work: () => Completion): Completion {
    try {
      return work();
    } catch (error) {
      if (error instanceof PyRaise) return this.leave({ kind: 'raise', error });
      if (error instanceof Left) return 'left';
      throw error;
    }
  }

  /** Leaves behind what any of the runs may have left. What only some of them know of is what those left it. */
  private join(runs: readonly Run[], born: ReadonlySet<Mutable>): Completion {
    for (const thing of born) this.journal.fresh(thing);
    if (runs.length === 0) return 'left';
    for (const thing of new Set(runs.flatMap((run) => [...run.changes.keys()]))) {
      const before = runs.find((run) => run.changes.has(thing))!.changes.get(thing)!.before;
      const states = runs.flatMap((run) => {
        const change = run.changes.get(thing);
        return change ? [change.after] : born.has(thing) ? [] : [before];
      });
      this.step(states.length > 1 ? weightOf(thing) : 1);
      this.journal.touch(thing);
      restore(
        thing,
        states.slice(1).reduce((joined, state) => joinStates(thing, joined, state), states[0]!),
      );
    }
    return 'normal';
  }

  /** Joins a turn of a loop with the state before it; true if that changes nothing any more. */
  private settles({ changes, born }: Run, turn: number, around: number): boolean {
    const isExact = turn < turnsOf(EXACT_TURNS, around);
    const isNamed = turn < turnsOf(NAMED_TURNS, around);
    let same = true;
    for (const [thing, { before, after }] of changes) {
      this.step(weightOf(thing));
      this.journal.touch(thing);
      if (born.has(thing)) {
        restore(thing, after);
        this.journal.fresh(thing);
        continue;
      }
      const joined = isExact ? joinStates(thing, before, after) : widen(before, after, born);
      same &&= sameState(before, joined, isNamed);
      restore(thing, joined);
    }
    return same;
  }
}

const NOTHING: ReadonlySet<Mutable> = new Set();

function turnsOf(turns: readonly number[], around: number): number {
  return turns[Math.min(around, turns.length - 1)]!;
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
