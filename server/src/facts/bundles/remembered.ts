import type { Location } from '../../base/span';
import type {
  KnownStatements,
  Registering,
  RegisteringStatements,
} from '../evaluate/calls/webassets/statements';
import type { Obj } from '../evaluate/model';
import type { BundleRegistration } from './definition';
import { movedRegistrations } from './moved';

/** What statements that do nothing else registered, for an evaluation after an edit. */
export interface RememberedBundles {
  readonly statements: KnownStatements;
  readonly registered: ReadonlyMap<Registering, Registered>;
}

/** What a statement registered where it stood. */
interface Registered {
  readonly start: number;
  readonly registrations: readonly BundleRegistration[];
}

const NOTHING: RememberedBundles = { statements: new Map(), registered: new Map() };

/** Takes over what statements registered before that were not run again, and keeps what the others do. */
export class Remembering {
  private readonly registered = new Map<Registering, Registered>();
  private readonly fresh = new Set<Registering>();

  constructor(
    private readonly statements: RegisteringStatements | undefined,
    private readonly before: RememberedBundles | undefined,
  ) {}

  /** What an item of the registry stands for, if its statement was not run again. */
  repeated(item: Obj): readonly BundleRegistration[] | undefined {
    const ran = this.statements?.of(item);
    const known = ran && this.before?.registered.get(ran.statement);
    if (!ran || !known) return undefined;
    const now = known.start === ran.at.span.start ? known : movedTo(ran.at, known);
    this.registered.set(ran.statement, now);
    return now.registrations;
  }

  /** What an item stands for that was registered just now. */
  take(item: Obj, made: readonly BundleRegistration[]): readonly BundleRegistration[] {
    const ran = this.statements?.of(item);
    if (ran) {
      const others = this.registered.get(ran.statement)?.registrations ?? [];
      this.registered.set(ran.statement, { start: ran.at.span.start, registrations: [...others, ...made] });
      this.fresh.add(ran.statement);
    }
    return made;
  }

  done(): RememberedBundles {
    const { statements, registered } = this;
    if (!statements) return NOTHING;
    // The texts of the first reading are parts of one; each later one would keep all of its module for a statement.
    if (this.before) for (const statement of this.fresh) this.cutLoose(statement);
    return { statements: statements.known, registered };
  }

  private cutLoose(statement: Registering): void {
    const { start, registrations } = this.registered.get(statement)!;
    const own = movedRegistrations(registrations, { place: same, text: copied });
    this.registered.set(statement, { start, registrations: own });
  }
}

function movedTo({ path, span }: Location, { start, registrations }: Registered): Registered {
  const by = span.start - start;
  const end = span.end - by;
  const place = (at: Location): Location => {
    if (at.path !== path || at.span.start < start || at.span.end > end) return at;
    return { path, span: { start: at.span.start + by, end: at.span.end + by } };
  };
  return { start: span.start, registrations: movedRegistrations(registrations, { place, text: same }) };
}

function same<T>(one: T): T {
  return one;
}

/** V8 takes what was cut from a text for a part of it, and keeps both. */
function copied(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
