import type { Location } from '../../base/span';
import type { Steps } from '../../base/steps';
import { cutLoose } from '../../base/text';
import type {
  KnownStatements,
  Registering,
  RegisteringStatements,
  Repeated,
} from '../evaluate/calls/webassets/statements';
import type { Obj } from '../evaluate/model';
import type { BundleRegistration } from './definition';
import { type Move, Moving } from './moved';

/** What statements that do nothing else registered, for an evaluation after an edit. */
export type RememberedBundles = KnownStatements;

const NOTHING: RememberedBundles = new Map();

/** Takes over what statements registered before that were not run again, and keeps what the others do. */
export class Remembering {
  private readonly fresh = new Set<Registering>();

  constructor(private readonly statements: RegisteringStatements | undefined) {}

  /** Adds what an item of the registry stands for; undefined if its statement was run. */
  repeated(item: Obj): { into(all: BundleRegistration[]): Steps<void> } | undefined {
    const repeated = this.statements?.repeated(item);
    return repeated && { into: (all) => addRepeated(repeated, all) };
  }

  /** What an item stands for that was registered just now. */
  take(item: Obj, made: readonly BundleRegistration[]): readonly BundleRegistration[] {
    const statement = this.statements?.run(item);
    if (statement) {
      statement.made = [...statement.made, ...made];
      this.fresh.add(statement);
    }
    return made;
  }

  done(isFirst: boolean): RememberedBundles {
    if (!this.statements) return NOTHING;
    // Texts are parts of their module's: thousands of statements may keep that, but not each of a few that of another edit.
    const moving = new Moving({ place: (at) => at, text: cutLoose });
    if (!isFirst && this.fresh.size <= FEW)
      for (const statement of this.fresh) statement.made = moving.registrations(madeBy(statement));
    return this.statements.known();
  }
}

const FEW = 50;

function madeBy({ made }: Registering): readonly BundleRegistration[] {
  return made as readonly BundleRegistration[];
}

function* addRepeated({ path, before, now }: Repeated, all: BundleRegistration[]): Steps<void> {
  const move = new Shift(path);
  const moving = new Moving(move);
  for (const [i, statement] of now.entries()) {
    const old = before[i]!;
    if (statement !== old) {
      if (i % AT_A_STEP === 0) yield;
      move.follow(old, statement);
      statement.made = moving.registrations(madeBy(old));
    }
    for (const one of madeBy(statement)) all.push(one);
  }
}

/** So many are moved in one step. */
const AT_A_STEP = 20;

/** From where a statement stood to where it stands: whatever it names that stands elsewhere stays there. */
class Shift implements Move {
  private start = 0;
  private end = 0;
  private by = 0;

  constructor(private readonly path: Location['path']) {}

  follow({ start, end }: Registering, now: Registering): void {
    this.start = start;
    this.end = end;
    this.by = now.start - start;
  }

  place(at: Location): Location {
    const { path, span } = at;
    if (path !== this.path || span.start < this.start || span.end > this.end) return at;
    return { path, span: { start: span.start + this.by, end: span.end + this.by } };
  }

  text(text: string): string {
    return text;
  }
}
