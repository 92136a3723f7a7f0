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

/** Does without running a statement of which it is known what it registers; false if it must be run. */
export function repeatRegistering(machine: Machine, stmt: Stmt, frame: Frame): boolean {
  const { statements, registrations } = registryOf(machine);
  if (!statements || !mayRegister(machine, stmt, frame)) return false;
  const text = textOf(machine, stmt, frame);
  const known = statements.again(frame.path, text);
  if (!known || known.cwd !== machine.sources.cwd || known.work > machine.spare() / 2) return false;
  if (!isAsBefore(machine, known, frame)) return false;
  machine.step(known.work);
  const at = placeOf(frame, stmt);
  const item: Obj = { ...tuple([]), at };
  push(machine, registrations, item);
  statements.repeat(known, at, text, item);
  return true;
}

/** To be called before a statement is run; what it answers, once it has been. */
export function noteRegistering(machine: Machine, stmt: Stmt, frame: Frame): (() => void) | undefined {
  const { statements, registrations } = registryOf(machine);
  if (!statements || !mayRegister(machine, stmt, frame)) return undefined;
  const closed = closedOf(stmt.value);
  const hangsOn = closed && dependencies(machine, closed, frame, makesBundles);
  if (!hangsOn) return undefined;
  const { problems, sources } = machine;
  const [first, raised, spare] = [registrations.items.length, problems.length, machine.spare()];
  return () => {
    const items = registrations.items.slice(first);
    if (items.length === 0 || problems.length > raised) return;
    // What may be there, or is not known, is told of the whole module.
    if (items.some(({ kind }) => kind !== 'tuple')) return;
    const statement = { ...hangsOn, cwd: sources.cwd, work: spare - machine.spare() };
    statements.note({ statement, at: placeOf(frame, stmt) }, textOf(machine, stmt, frame), items);
  };
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

function textOf(machine: Machine, stmt: Stmt, frame: Frame): string {
  return machine.sources.text(frame.path)?.slice(stmt.span) ?? '';
}
