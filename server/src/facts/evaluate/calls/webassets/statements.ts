import { type Change, changesSince } from '../../../../base/change';
import type { AbsPath } from '../../../../base/path';
import type { Span } from '../../../../base/span';
import type { SourceText } from '../../../../base/text';
import type { Obj } from '../../model';
import type { Dependencies } from '../../remember';

// Most modules of bundles are statements that register one and do nothing else. What such a statement registers hangs on
// its text and on what the names in it stand for: as long as those are what they were, it need not be run again, wherever
// it stands now. Nobody but who asks what is registered can tell (`Registry.isAsked`).

/** What a statement hangs on beside its text; the same object for neighbours that hang on the same. */
export interface Grounds extends Dependencies {
  /** Relative paths count from there. */
  readonly cwd: AbsPath;
}

/** A statement that registers bundles and does nothing else, where it stood when it was run. */
export interface Registering extends Span {
  readonly grounds: Grounds;
  /** What running it costs, in steps: who does without pays the same, or budgets would end elsewhere. */
  readonly work: number;
  /** What it registers, as they have made of it who read the registry. */
  made: readonly object[];
}

/** Those of a file, in order, and the text they stand in. */
export interface FileStatements {
  readonly source: SourceText;
  readonly all: readonly Registering[];
}

export type KnownStatements = ReadonlyMap<AbsPath, FileStatements>;

/** Statements that were not run: as they were before, and where they stand now. */
export interface Repeated {
  readonly path: AbsPath;
  readonly before: readonly Registering[];
  /** The very same where nothing has moved. */
  readonly now: readonly Registering[];
}

/** The statements of one evaluation that register bundles and do nothing else. */
export class RegisteringStatements {
  private readonly files = new Map<AbsPath, FileInRun>();
  private readonly repeatedBy = new Map<Obj, Repeated>();
  private readonly runBy = new Map<Obj, Registering>();

  /** `before`: those of an evaluation before, which need not be run. */
  constructor(private readonly before: KnownStatements | undefined) {}

  /** For the next evaluation. */
  known(): KnownStatements {
    return new Map(Array.from(this.files, ([path, { source, all }]) => [path, { source, all }]));
  }

  /** True if some were not run: what they register is not there for code that asks for it. */
  get isIncomplete(): boolean {
    return this.repeatedBy.size > 0;
  }

  /** What an item of the registry stands for, if it stands for statements that were not run. */
  repeated(item: Obj): Repeated | undefined {
    return this.repeatedBy.get(item);
  }

  /** The statement that made an item of the registry, if it is one of these. */
  run(item: Obj): Registering | undefined {
    return this.runBy.get(item);
  }

  in(source: SourceText): FileInRun {
    let file = this.files.get(source.path);
    if (!file) {
      file = new FileInRun(source, this.before?.get(source.path));
      this.files.set(source.path, file);
    }
    return file;
  }

  noteRepeated(repeated: Repeated, item: Obj): void {
    this.repeatedBy.set(item, repeated);
  }

  noteRun(statement: Registering, items: readonly Obj[]): void {
    for (const item of items) this.runBy.set(item, statement);
  }
}

/** Such statements of one file, which are met one after another. */
export class FileInRun {
  readonly all: Registering[] = [];
  private readonly old: readonly Registering[];
  private readonly changes: readonly Change[];
  private next = 0;
  private nextChange = 0;
  /** Where the last one ended that was met. */
  private end = -1;

  constructor(
    readonly source: SourceText,
    before: FileStatements | undefined,
  ) {
    this.old = before?.all ?? [];
    this.changes = before ? changesSince(before.source, source).all : [];
  }

  /** False if the file is run once more: each time makes bundles of its own. */
  meets({ start }: Span): boolean {
    return start > this.end;
  }

  /** The statement as it was before, if no edit has touched it. */
  before({ start, end }: Span): Registering | undefined {
    const { old, changes } = this;
    while (this.nextChange < changes.length && changes[this.nextChange]!.newEnd <= start) this.nextChange++;
    const behind = changes[this.nextChange];
    if (behind && behind.newStart < end) return undefined;
    const last = changes[this.nextChange - 1];
    const by = last ? last.newEnd - last.end : 0;
    while (this.next < old.length && old[this.next]!.start < start - by) this.next++;
    const found = old[this.next];
    return found && found.start === start - by && found.end === end - by ? found : undefined;
  }

  add(statement: Registering): void {
    this.all.push(statement);
    this.end = statement.end;
  }
}
