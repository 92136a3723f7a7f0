import type { Location } from '../../base/span';
import { joinAll } from './join';
import { type BranchJournal, restore } from './journal';
import { Landings } from './landings';
import { Exhausted, Left } from './machine';
import {
  type Changes,
  type Completion,
  type Delta,
  type Exit,
  type Landed,
  type Mutable,
  type Obj,
  type Paths,
  PyRaise,
} from './model';
import { joinStates, weightOf } from './states';
import { MAX_TURNS, settles } from './turns';
import type { Work } from './work';

/** A branch that was run and undone. */
interface Run extends Changes {
  readonly completion: Completion;
}

/** What keeping a record of a block costs, in steps. */
const LANDING_WORK = 10;

/** What running and undoing a branch costs, in steps, beside what is in it. */
const BRANCH_WORK = 8;

/**
 * The course of a program, as far as it is known. There is one state at a time: what names, lists and dicts hold now.
 * Where the course parts, each branch runs from the same state and is undone (journal.ts), and their results are
 * joined (states.ts). Who leaves a block before its end takes a copy of what has changed to where he lands.
 */
export class CoursePaths implements Paths {
  uncaught: PyRaise | undefined;
  /** How many loops are running whose number of turns is not known. */
  private loops = 0;
  private readonly landings: Landings;

  constructor(
    private readonly journal: BranchJournal,
    private readonly work: Work,
  ) {
    this.landings = new Landings(journal, work);
  }

  get catching(): boolean {
    return this.landings.isAwaited('raise');
  }

  fork(branches: readonly (() => Completion)[], born: ReadonlySet<Mutable> = new Set()): Completion {
    this.work.step(BRANCH_WORK * branches.length);
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

  repeat(body: () => Completion, at: Location | undefined): void {
    const around = this.loops++;
    try {
      for (let turn = 0; turn < MAX_TURNS; turn++) {
        const run = this.run(body);
        if (run.completion === 'left') for (const thing of run.born) this.journal.fresh(thing);
        if (run.completion === 'left' || settles(this.journal, this.work, run, { turn, around, at })) return;
      }
    } finally {
      this.loops = around;
    }
    throw new Exhausted();
  }

  land(kinds: number, work: () => Completion): Landed {
    this.work.step(LANDING_WORK);
    const { mark, exits } = this.landings.open(kinds);
    let completion: Completion;
    try {
      completion = this.guarded(work);
    } catch (error) {
      this.journal.pop();
      throw error;
    } finally {
      this.landings.close();
    }
    if (exits.length === 0 || (completion === 'left' && exits.length === 1 && !exits[0]!.delta)) {
      this.journal.commit();
      return {
        paths: completion === 'left' ? exits : [{ exit: undefined, delta: undefined }],
        born: NOTHING,
      };
    }
    // Of what was made on the way, a path knows what its delta names: others may have been made on other paths.
    const delta = completion === 'normal' ? this.journal.since(mark) : undefined;
    const { born } = this.journal.pop();
    this.work.step(born.size);
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
    if (!this.landings.leave(exit) && exit.kind === 'raise') this.uncaught = exit.error;
    return 'left';
  }

  mayRaise(): void {
    this.landings.mayRaise();
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
    this.work.step(changes.size + born.size / 2);
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
      this.work.step(states.length > 1 ? weightOf(thing) : 1);
      this.journal.touch(thing);
      restore(
        thing,
        states.slice(1).reduce((joined, state) => joinStates(thing, joined, state), states[0]!),
      );
    }
    return 'normal';
  }
}

const NOTHING: ReadonlySet<Mutable> = new Set();
