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
 * the body with its `else`, and the handlers, happen under conditions.
 */
export function tryStmt(machine: Machine, stmt: TryStmt, frame: Frame): Completion {
  let completion: Completion;
  try {
    completion = tried(machine, stmt, frame);
  } catch (error) {
    if (error instanceof PyRaise) machine.execute(stmt.finalbody, frame);
    throw error;
  }
  return finish(machine, completion, stmt.finalbody, frame);
}

/** Body, handlers and `else`. */
function tried(machine: Machine, stmt: TryStmt, frame: Frame): Completion {
  if (stmt.handlers.length === 0) return machine.execute(stmt.body, frame);
  const { completion, done } = guardedBody(machine, stmt, frame);
  return done || completion.kind !== 'normal' ? completion : machine.execute(stmt.orelse, frame);
}

type TryStmt = Extract<Stmt, { type: 'Try' }>;

/** How a try's body ended; `done` if a handler has run, or the `else` block already. */
interface Guarded {
  readonly completion: Completion;
  readonly done: boolean;
}

/** Runs the body from statement `start` on, with the handlers it may reach. */
function guardedBody(machine: Machine, stmt: TryStmt, frame: Frame, start = 0): Guarded {
  let done = false;
  const completion = guarded(
    machine,
    () => {
      const result = bodyFrom(machine, stmt, frame, start);
      done = result.done;
      return result.completion;
    },
    (error) => {
      const handler = stmt.handlers.find((candidate) => handles(machine, candidate, error, frame));
      if (!handler) return undefined;
      return () => {
        done = true;
        return runHandler(machine, handler, error, frame);
      };
    },
  );
  return { completion, done };
}

function bodyFrom(machine: Machine, stmt: TryStmt, frame: Frame, start: number): Guarded {
  for (let i = start; i < stmt.body.length; i++) {
    const completion = machine.execute([stmt.body[i]!], frame);
    const mayRaise = machine.mayRaise;
    machine.mayRaise = false;
    if (mayRaise) {
      // From here on two things can have happened: the statement went well, or one of the handlers runs.
      const goOn = (): Completion => {
        if (completion.kind !== 'normal') return completion;
        const rest = guardedBody(machine, stmt, frame, i + 1);
        return rest.done || rest.completion.kind !== 'normal'
          ? rest.completion
          : machine.execute(stmt.orelse, frame);
      };
      const handlers = stmt.handlers.map((handler) => () => runHandler(machine, handler, undefined, frame));
      const branches = [goOn, ...handlers].map((branch) => () => outside(machine, branch));
      return { completion: machine.fork(branches, frame), done: true };
    }
    if (completion.kind === 'maybe' && i < stmt.body.length - 1) {
      const branches = [
        () => outside(machine, () => guardedBody(machine, stmt, frame, i + 1).completion),
        () => NORMAL,
      ];
      machine.fork(branches, frame);
      return { completion, done: true };
    }
    if (completion.kind !== 'normal') return { completion, done: true };
  }
  return { completion: NORMAL, done: false };
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

/** Handlers, and what guards itself anew, run outside the `try` they belong to. */
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
