import type { ExceptHandler, Stmt } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { exceptionObject, handlesError } from './exceptions';
import { joinAll } from './join';
import { EXIT, Left, placeOf } from './machine';
import { type Completion, type Frame, type Machine, type Obj, PyRaise } from './model';
import { unknown } from './objects';

type TryStmt = Extract<Stmt, { type: 'Try' }>;

const ANY_EXIT = EXIT.return | EXIT.break | EXIT.continue | EXIT.raise;

/** `raise`; without a value it raises again what the handler has caught, which is not known here. */
export function raiseStmt(
  machine: Machine,
  stmt: Extract<Stmt, { type: 'Raise' }>,
  frame: Frame,
): Completion {
  const raised = stmt.value && machine.evaluate(stmt.value, frame);
  const cls = raised?.kind === 'instance' ? raised.cls : raised?.kind === 'class' ? raised : undefined;
  const name = cls?.name ?? (raised?.kind === 'native' ? raised.name : 'Exception');
  const bases = cls?.mro.flatMap((base) => (base.kind === 'class' ? [base.name] : [])) ?? [];
  const text = raised?.kind === 'instance' ? raised.attrs.get('message')?.value : undefined;
  const message = text?.kind === 'str' ? text.value : name;
  const error = new PyRaise(name, message, placeOf(frame, stmt), bases, text);
  const isKnown = cls !== undefined || raised?.kind === 'native';
  return machine.paths.leave({
    kind: 'raise',
    error: isKnown || !machine.paths.catching ? error : undefined,
  });
}

/** A `try`: its handlers run from every state in which an exception they catch may have been raised. */
export function tryStmt(machine: Machine, stmt: TryStmt, frame: Frame): Completion {
  const whole = () =>
    stmt.handlers.length > 0 ? handled(machine, stmt, frame) : machine.execute(stmt.body, frame);
  if (stmt.finalbody.length === 0) return whole();
  // What leaves by exception or otherwise passes `finally` first, whose own leaving wins.
  const landed = machine.paths.land(machine.paths.catching ? ANY_EXIT : ANY_EXIT & ~EXIT.raise, whole);
  return machine.paths.follow(landed, (exit) => {
    const last = machine.execute(stmt.finalbody, frame);
    return exit && last === 'normal' ? machine.paths.leave(exit) : last;
  });
}

/** Body, handlers and `else`. */
function handled(machine: Machine, stmt: TryStmt, frame: Frame): Completion {
  const landed = machine.paths.land(EXIT.raise, () => machine.execute(stmt.body, frame));
  return machine.paths.follow(landed, (exit) => {
    if (!exit) return machine.execute(stmt.orelse, frame);
    const possible: (() => Completion)[] = [];
    for (const handler of stmt.handlers) {
      const answer = handler.type ? catches(machine.evaluate(handler.type, frame), exit.error) : true;
      if (answer !== false) possible.push(() => runHandler(machine, handler, exit.error, frame));
      if (answer === true) return oneOf(machine, possible);
    }
    return oneOf(machine, [...possible, () => machine.paths.leave(exit)]);
  });
}

function oneOf(machine: Machine, possible: readonly (() => Completion)[]): Completion {
  return possible.length === 1 ? possible[0]!() : machine.paths.fork(possible);
}

/** Whether an `except` with these types catches an exception; undefined if that is not known. */
export function catches(types: Obj, error: PyRaise | undefined): boolean | undefined {
  if (types.kind !== 'tuple') return catchesOne(types, error);
  const answers = types.items.map((type) => catchesOne(type, error));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function catchesOne(type: Obj, error: PyRaise | undefined): boolean | undefined {
  if (type.kind !== 'class' && type.kind !== 'native') return undefined;
  // What is not known is not meant to be an exit or an interrupt.
  if (!error) return type.name === 'Exception' || type.name === 'BaseException' ? true : undefined;
  return handlesError(type.name, error);
}

function runHandler(
  machine: Machine,
  handler: ExceptHandler,
  error: PyRaise | undefined,
  frame: Frame,
): Completion {
  if (!handler.name) return machine.execute(handler.body, frame);
  const { name } = handler;
  const value = error ? exceptionObject(error) : unknown('an exception');
  assignTo(machine, { type: 'Name', id: name, span: handler.span }, value, frame);
  const completion = machine.execute(handler.body, frame);
  // Python forgets the name at the end of the handler.
  if (completion === 'normal' && frame.scope.vars.has(name)) {
    machine.journal.touch(frame.scope);
    frame.scope.vars.delete(name);
  }
  return completion;
}

/** What `ask` answers, `otherwise` where it raises; one of both where that is not known. */
export function attempt(machine: Machine, ask: () => Obj, otherwise: () => Obj): Obj {
  let answer: Obj | undefined;
  const landed = machine.paths.land(EXIT.raise, () => {
    answer = ask();
    return 'normal';
  });
  const values: Obj[] = [];
  const completion = machine.paths.follow(landed, (exit) => {
    values.push(exit ? otherwise() : answer!);
    return 'normal';
  });
  if (completion === 'left') throw new Left();
  return joinAll(values);
}
