import { FILTERS } from '../../../../catalog/filters';
import type { Stmt } from '../../../../syntax/python/ast';
import { closedOf, type NamedCall } from '../../closed';
import { placeOf } from '../../machine';
import type { Frame, Machine, Obj } from '../../model';
import { tuple } from '../../objects';
import { dependencies, isAsBefore, mayRemember } from '../../remember';
import { BUNDLE } from './bundle';
import { REGISTER } from './environment';
import { GET_FILTER } from './filter';
import { push, registryOf } from './registry';
import type { Grounds, Registering } from './statements';

/** So many are passed over in one step at most. */
const MOST = 200;

/**
 * Does without running the statement at `first` of a module, and those behind it, as far as it is known what they register;
 * answers how many.
 */
export function repeatRegistering(
  machine: Machine,
  body: readonly Stmt[],
  first: number,
  frame: Frame,
): number {
  const { statements, registrations } = registryOf(machine);
  const stmt = body[first]!;
  const source = statements && mayRegister(machine, stmt, frame) && machine.sources.text(frame.path);
  if (!statements || !source) return 0;
  const file = statements.in(source);
  const known = file.meets(stmt.span) ? file.before(stmt.span) : undefined;
  if (!known || known.grounds.cwd !== machine.sources.cwd) return 0;
  if (!isAsBefore(machine, known.grounds, frame)) return 0;
  const before = [known];
  const by = stmt.span.start - known.start;
  let { work } = known;
  // None of them binds a name: what holds for one, holds for the next.
  for (const next of body.slice(first + 1, first + MOST)) {
    const other = file.before(next.span);
    if (other?.grounds !== known.grounds || next.span.start - other.start !== by) break;
    before.push(other);
    work += other.work;
  }
  if (work > machine.spare() / 2) return 0;
  machine.step(work);
  const item: Obj = { ...tuple([]), at: placeOf(frame, stmt) };
  push(machine, registrations, item);
  const now = movedBy(by, before);
  for (const one of now) file.add(one);
  statements.noteRepeated({ path: frame.path, before, now }, item);
  return before.length;
}

/** What they make where they stand now is worked out later. */
function movedBy(by: number, before: readonly Registering[]): readonly Registering[] {
  if (by === 0) return before;
  return before.map(({ start, end, grounds, work }) => ({
    start: start + by,
    end: end + by,
    grounds,
    work,
    made: [],
  }));
}

/** To be called before a statement is run; what it answers, once it has been. */
export function noteRegistering(machine: Machine, stmt: Stmt, frame: Frame): (() => void) | undefined {
  const { statements, registrations } = registryOf(machine);
  if (!statements || !mayRegister(machine, stmt, frame)) return undefined;
  const source = machine.sources.text(frame.path);
  const file = source && statements.in(source);
  const closed = file?.meets(stmt.span) ? closedOf(stmt.value) : undefined;
  const hangsOn = closed && dependencies(machine, closed, frame, makesBundles);
  if (!file || !hangsOn) return undefined;
  const { problems, sources } = machine;
  const [first, raised, spare] = [registrations.items.length, problems.length, machine.spare()];
  return () => {
    const items = registrations.items.slice(first);
    if (items.length === 0 || problems.length > raised) return;
    // What may be there, or is not known, is told of the whole module.
    if (items.some(({ kind }) => kind !== 'tuple')) return;
    const { start, end } = stmt.span;
    const grounds = shared({ ...hangsOn, cwd: sources.cwd }, file.all.at(-1)?.grounds);
    const statement = { start, end, grounds, work: spare - machine.spare(), made: [] };
    file.add(statement);
    statements.noteRun(statement, items);
  };
}

/** The grounds of the statement before, if they are the same. */
function shared(own: Grounds, previous: Grounds | undefined): Grounds {
  const isSame =
    previous?.cwd === own.cwd &&
    [own, previous].every(({ traces, environ }) => traces.length === 0 && environ.length === 0) &&
    own.reads.length === previous.reads.length &&
    own.reads.every(
      ({ name, was }, i) => name === previous.reads[i]!.name && was?.value === previous.reads[i]!.was?.value,
    );
  return isSame ? previous : own;
}

type ExprStmt = Extract<Stmt, { type: 'Expr' }>;

/** Where somebody waits for exceptions, more hangs on a statement than what it registers. */
function mayRegister(machine: Machine, stmt: Stmt, frame: Frame): stmt is ExprStmt {
  return (
    stmt.type === 'Expr' &&
    stmt.value.type === 'Call' &&
    mayRemember(machine, stmt.value, frame) &&
    !machine.paths.catching
  );
}

/** Calls that make bundles and filters of their arguments, or register them, and do nothing else. */
function makesBundles(value: Obj, { path, text }: NamedCall): boolean {
  if (path !== '') return false;
  // Which class a name of the project's own stands for, hangs on what was registered before.
  if (value === GET_FILTER) return text !== undefined && FILTERS.has(text);
  return value === BUNDLE || value === REGISTER;
}
