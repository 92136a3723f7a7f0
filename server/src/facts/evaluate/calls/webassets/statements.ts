import type { AbsPath } from '../../../../base/path';
import type { Location } from '../../../../base/span';
import type { Obj } from '../../model';
import type { Dependencies } from '../../remember';

// Most modules of bundles are statements that register one and do nothing else. What such a statement registers hangs on
// its text and on what the names in it stand for: as long as those are what they were, it need not be run again, wherever
// it stands now. Nobody but who asks what is registered can tell (`Registry.isAsked`).

/** A statement that registers bundles and does nothing else, as it was run. */
export interface Registering extends Dependencies {
  /** Relative paths count from there. */
  readonly cwd: AbsPath;
  /** What running it costs, in steps: who does without pays the same, or budgets would end elsewhere. */
  readonly work: number;
}

/** Such statements, by their files and texts. */
export type KnownStatements = ReadonlyMap<AbsPath, ReadonlyMap<string, Registering>>;

/** A statement, and where it stands. */
export interface Ran {
  readonly statement: Registering;
  readonly at: Location;
}

/** The statements of one evaluation that register bundles and do nothing else. */
export class RegisteringStatements {
  private readonly all = new Map<AbsPath, Map<string, Registering>>();
  private readonly byItem = new Map<Obj, Ran>();
  private repeated = false;

  /** `before`: those of an evaluation before, which need not be run. */
  constructor(private readonly before: KnownStatements | undefined) {}

  get known(): KnownStatements {
    return this.all;
  }

  /** True if some were not run: what they register is not there for code that asks for it. */
  get isIncomplete(): boolean {
    return this.repeated;
  }

  /** The statement that an item of the registry was made by, if it is one of them. */
  of(item: Obj): Ran | undefined {
    return this.byItem.get(item);
  }

  /** A statement as it was run before. */
  again(path: AbsPath, text: string): Registering | undefined {
    return this.before?.get(path)?.get(text);
  }

  /** One item stands for all that a statement registers which is not run. */
  repeat(statement: Registering, at: Location, text: string, item: Obj): void {
    this.repeated = true;
    this.note({ statement, at }, text, [item]);
  }

  note(ran: Ran, text: string, items: readonly Obj[]): void {
    const { path } = ran.at;
    const inFile = this.all.get(path) ?? new Map<string, Registering>();
    this.all.set(path, inFile.set(text, ran.statement));
    for (const item of items) this.byItem.set(item, ran);
  }
}
