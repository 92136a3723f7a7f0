import type { ExceptHandler, Stmt } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { exceptionObject, handlesError } from './exceptions';
import { locationOf, NORMAL, siteOf } from './machine';
import { type Completion, type Frame, type Machine, type Obj, PyRaise } from './model';
import { unknown } from './objects';

/** Runs `body` so that what surely raises in it goes to the handler `choose` finds, if any. */
export function guarded(
  machine: Machine,
  body: () => Completion,
  choose: (error: PyRaise) => (() => Completion) | undefined,
): Completion {
  const { tryDepth, mayRaise } = machine;
  const leave = (): void => {
    machine.tryDepth = tryDepth;
    machine.mayRaise = mayRaise;
  };
  machine.tryDepth = tryDepth + 1;
  machine.mayRaise = false;
  try {
    const completion = body();
    leave();
    return completion;
  } catch (error) {
    leave();
    if (!(error instanceof PyRaise)) throw error;
    const handler = choose(error);
    if (!handler) throw error;
    return handler();
  }
}

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
  const error = new PyRaise(name, message, locationOf(siteOf(frame, stmt)), bases, text);
  if (machine.tryDepth > 0) throw error;
  return { kind: 'raise', error };
}

/**
 * A `try`: what surely raises inside the body goes to the first handler that fits; what may raise makes the rest of
 * the body and the handlers happen under conditions.
 */
export function tryStmt(machine: Machine, stmt: Extract<Stmt, { type: 'Try' }>, frame: Frame): Completion {
  if (stmt.handlers.length === 0)
    return finish(machine, machine.execute(stmt.body, frame), stmt.finalbody, frame);
  let handled = false;
  let completion: Completion;
  try {
    completion = guarded(
      machine,
      () => guardedBody(machine, stmt.body, stmt.handlers, frame),
      (error) => {
        const handler = stmt.handlers.find((candidate) => handles(machine, candidate, error, frame));
        if (!handler) return undefined;
        handled = true;
        return () => runHandler(machine, handler, error, frame);
      },
    );
  } catch (error) {
    if (error instanceof PyRaise) machine.execute(stmt.finalbody, frame);
    throw error;
  }
  if (!handled && completion.kind === 'normal') completion = machine.execute(stmt.orelse, frame);
  return finish(machine, completion, stmt.finalbody, frame);
}

/** `finally`: runs whatever happened; its own leaving wins. */
function finish(
  machine: Machine,
  completion: Completion,
  finalbody: readonly Stmt[],
  frame: Frame,
): Completion {
  const last = machine.execute(finalbody, frame);
  return last.kind === 'normal' ? completion : last;
}

function guardedBody(
  machine: Machine,
  body: readonly Stmt[],
  handlers: readonly ExceptHandler[],
  frame: Frame,
): Completion {
  for (const [i, stmt] of body.entries()) {
    const completion = machine.execute([stmt], frame);
    if (machine.mayRaise && handlers.length > 0) {
      machine.mayRaise = false;
      const rest = body.slice(i + 1);
      const goOn = () =>
        completion.kind === 'normal' ? guardedBody(machine, rest, handlers, frame) : completion;
      return machine.fork(
        [
          goOn,
          ...handlers.map((h) => () => outside(machine, () => runHandler(machine, h, undefined, frame))),
        ],
        frame,
      );
    }
    if (completion.kind === 'maybe' && i < body.length - 1) {
      const rest = body.slice(i + 1);
      machine.fork([() => guardedBody(machine, rest, handlers, frame), () => NORMAL], frame);
      return completion;
    }
    if (completion.kind !== 'normal') return completion;
  }
  return NORMAL;
}

/** A handler runs outside the `try` it belongs to. */
function outside<T>(machine: Machine, work: () => T): T {
  machine.tryDepth--;
  try {
    return work();
  } finally {
    machine.tryDepth++;
  }
}

function handles(machine: Machine, handler: ExceptHandler, error: PyRaise, frame: Frame): boolean {
  return !handler.type || typesIn(machine.evaluate(handler.type, frame)).some((type) => catches(type, error));
}

export function typesIn(types: Obj): readonly Obj[] {
  return types.kind === 'tuple' ? types.items : [types];
}

/** An exception class that is not known may be any: the handler is taken, as its author meant it to be. */
export function catches(type: Obj, error: PyRaise): boolean {
  return type.kind === 'class' || type.kind === 'native'
    ? handlesError(type.name, error)
    : type.kind === 'unknown';
}

function runHandler(
  machine: Machine,
  handler: ExceptHandler,
  error: PyRaise | undefined,
  frame: Frame,
): Completion {
  if (handler.name) {
    const value = error ? exceptionObject(error) : unknown('an exception');
    assignTo(machine, { type: 'Name', id: handler.name, span: handler.span }, value, frame);
  }
  return machine.execute(handler.body, frame);
}
