import type { ExceptHandler, Expr, Stmt } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { homeOf } from './bindings';
import { compare } from './compare';
import { defineClass, defineFunction } from './definitions';
import { exceptionObject, handlesError } from './exceptions';
import { importFrom, importNames } from './imports';
import { inPlace } from './inPlace';
import { iterate } from './iterate';
import { LEAVE, locationOf, NORMAL, siteOf } from './machine';
import { type Completion, type Frame, type Machine, type Obj, PyRaise } from './model';
import { NONE, unknown } from './objects';
import { indexOf } from './slices';
import { deleteSubscript } from './subscript';
import { truth } from './truth';

/** Runs a block; what follows a statement that some paths left runs under a condition. */
export function executeBlock(machine: Machine, block: readonly Stmt[], frame: Frame): Completion {
  for (const [i, stmt] of block.entries()) {
    const completion = executeStmt(machine, stmt, frame);
    if (completion.kind === 'normal') continue;
    if (completion.kind !== 'maybe' || i === block.length - 1) return completion;
    const rest = block.slice(i + 1);
    let after: Completion = NORMAL;
    machine.fork([() => (after = executeBlock(machine, rest, frame)), () => NORMAL], frame);
    if (after.kind === 'return') return after;
    const more = after.kind === 'maybe' ? after.leaves : after.kind === 'normal' ? 0 : LEAVE[after.kind];
    return { kind: 'maybe', leaves: completion.leaves | more };
  }
  return NORMAL;
}

function executeStmt(machine: Machine, stmt: Stmt, frame: Frame): Completion {
  machine.step();
  switch (stmt.type) {
    case 'Expr':
      machine.evaluate(stmt.value, frame);
      return NORMAL;
    case 'Assign': {
      const value = machine.evaluate(stmt.value, frame);
      for (const target of stmt.targets) assignTo(machine, target, value, frame);
      return NORMAL;
    }
    case 'AnnAssign':
      if (stmt.value) assignTo(machine, stmt.target, machine.evaluate(stmt.value, frame), frame);
      return NORMAL;
    case 'AugAssign': {
      const old = machine.evaluate(stmt.target, frame);
      const value = inPlace(machine, stmt.op, old, machine.evaluate(stmt.value, frame), siteOf(frame, stmt));
      assignTo(machine, stmt.target, value, frame);
      return NORMAL;
    }
    case 'Return':
      return { kind: 'return', value: stmt.value ? machine.evaluate(stmt.value, frame) : NONE };
    case 'Delete':
      for (const target of stmt.targets) remove(machine, target, frame);
      return NORMAL;
    case 'If':
      return branch(machine, truth(machine.evaluate(stmt.test, frame)), stmt.body, stmt.orelse, frame);
    case 'For':
      return forLoop(machine, stmt, frame);
    case 'While':
      return whileLoop(machine, stmt, frame);
    case 'Try':
      return tryStmt(machine, stmt, frame);
    case 'With':
      return withStmt(machine, stmt, frame);
    case 'FunctionDef':
      defineFunction(machine, stmt, frame);
      return NORMAL;
    case 'ClassDef':
      defineClass(machine, stmt, frame);
      return NORMAL;
    case 'Import':
      importNames(machine, stmt.names, frame);
      return NORMAL;
    case 'ImportFrom':
      importFrom(machine, stmt, frame);
      return NORMAL;
    case 'Raise':
      return raiseStmt(machine, stmt, frame);
    case 'Match':
      return matchStmt(machine, stmt, frame);
    case 'Global':
      frame.scope.globalNames ??= new Set();
      for (const name of stmt.names) frame.scope.globalNames.add(name);
      return NORMAL;
    case 'Nonlocal':
      frame.scope.nonlocalNames ??= new Set();
      for (const name of stmt.names) frame.scope.nonlocalNames.add(name);
      return NORMAL;
    case 'Break':
      return { kind: 'break' };
    case 'Continue':
      return { kind: 'continue' };
    default:
      return NORMAL;
  }
}

function branch(
  machine: Machine,
  test: boolean | undefined,
  body: readonly Stmt[],
  orelse: readonly Stmt[],
  frame: Frame,
): Completion {
  if (test !== undefined) return machine.execute(test ? body : orelse, frame);
  return machine.fork([() => machine.execute(body, frame), () => machine.execute(orelse, frame)], frame);
}

function remove(machine: Machine, target: Expr, frame: Frame): void {
  if (target.type === 'Name') {
    const scope = homeOf(frame, target.id);
    machine.journal.touch(scope);
    if (!scope.vars.delete(target.id) && !scope.open) {
      machine.raise('NameError', `name '${target.id}' is not defined`, siteOf(frame, target));
    }
  } else if (target.type === 'Subscript') {
    const index = indexOf(machine, target.index, frame);
    deleteSubscript(machine, machine.evaluate(target.value, frame), index, siteOf(frame, target));
  } else if (target.type === 'Tuple' || target.type === 'List') {
    for (const item of target.items) remove(machine, item, frame);
  }
}

function withStmt(machine: Machine, stmt: Extract<Stmt, { type: 'With' }>, frame: Frame): Completion {
  const suppressed: Obj[] = [];
  for (const item of stmt.items) {
    const context = machine.evaluate(item.context, frame);
    if (context.kind === 'instance' && context.cls.name === 'contextlib.suppress') {
      suppressed.push(context.attrs.get('types')?.value ?? NONE);
    }
    if (item.target) assignTo(machine, item.target, entered(machine, context, frame, item.context), frame);
  }
  if (suppressed.length === 0) return machine.execute(stmt.body, frame);
  return guarded(
    machine,
    () => machine.execute(stmt.body, frame),
    (error) => (suppressed.flatMap(typesIn).some((type) => catches(type, error)) ? () => NORMAL : undefined),
  );
}

/** Runs `body` so that what surely raises in it goes to the handler `choose` finds, if any. */
function guarded(
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

function entered(machine: Machine, context: Obj, frame: Frame, node: Expr): Obj {
  const site = siteOf(frame, node);
  if (context.kind !== 'instance')
    return unknown('what a `with` block opens is not evaluated', locationOf(site));
  const enter = machine.getAttr(context, '__enter__', site);
  if (enter.kind === 'unknown') return enter;
  return machine.call(enter, { positional: [], keywords: new Map(), open: undefined }, site);
}

function forLoop(machine: Machine, stmt: Extract<Stmt, { type: 'For' }>, frame: Frame): Completion {
  const source = machine.evaluate(stmt.iter, frame);
  const items = iterate(source) ?? [
    {
      kind: 'rest' as const,
      why: source.kind === 'unknown' ? source.why : 'it is not known what this loops over',
    },
  ];
  let mayHaveLeft = 0;
  for (const item of items) {
    machine.step();
    const certain = item.kind !== 'maybe' && item.kind !== 'rest' && (mayHaveLeft & ~LEAVE.continue) === 0;
    const value =
      item.kind === 'maybe' ? item.value : item.kind === 'rest' ? unknown(item.why, item.at) : item;
    const turn = () => {
      assignTo(machine, stmt.target, value, frame);
      return machine.execute(stmt.body, frame);
    };
    const completion = certain ? turn() : machine.fork([turn, () => NORMAL], frame);
    if (completion.kind === 'break') return NORMAL;
    if (completion.kind === 'return' || completion.kind === 'raise') return completion;
    if (completion.kind === 'maybe') mayHaveLeft |= completion.leaves;
  }
  return afterLoop(machine, mayHaveLeft, stmt.orelse, frame);
}

function afterLoop(machine: Machine, mayHaveLeft: number, orelse: readonly Stmt[], frame: Frame): Completion {
  const completion =
    mayHaveLeft & LEAVE.break
      ? machine.fork([() => machine.execute(orelse, frame), () => NORMAL], frame)
      : machine.execute(orelse, frame);
  const outer = mayHaveLeft & (LEAVE.return | LEAVE.raise);
  return completion.kind === 'normal' && outer ? { kind: 'maybe', leaves: outer } : completion;
}

const MAX_TURNS = 10_000;

function whileLoop(machine: Machine, stmt: Extract<Stmt, { type: 'While' }>, frame: Frame): Completion {
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    machine.step();
    const test = truth(machine.evaluate(stmt.test, frame));
    if (test === false) return machine.execute(stmt.orelse, frame);
    // How often it runs is not known: once, maybe, and what it assigns is then not known either.
    if (test === undefined) {
      const completion = machine.fork([() => machine.execute(stmt.body, frame), () => NORMAL], frame);
      return completion.kind === 'maybe' ? afterLoop(machine, completion.leaves, [], frame) : NORMAL;
    }
    const completion = machine.execute(stmt.body, frame);
    if (completion.kind === 'break') return NORMAL;
    if (completion.kind === 'return' || completion.kind === 'raise') return completion;
    if (completion.kind === 'maybe') return afterLoop(machine, completion.leaves, [], frame);
  }
  return NORMAL;
}

function raiseStmt(machine: Machine, stmt: Extract<Stmt, { type: 'Raise' }>, frame: Frame): Completion {
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
function tryStmt(machine: Machine, stmt: Extract<Stmt, { type: 'Try' }>, frame: Frame): Completion {
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
    const completion = executeStmt(machine, stmt, frame);
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

function typesIn(types: Obj): readonly Obj[] {
  return types.kind === 'tuple' ? types.items : [types];
}

/** An exception class that is not known may be any: the handler is taken, as its author meant it to be. */
function catches(type: Obj, error: PyRaise): boolean {
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

function matchStmt(machine: Machine, stmt: Extract<Stmt, { type: 'Match' }>, frame: Frame): Completion {
  const subject = machine.evaluate(stmt.subject, frame);
  const possible: (() => Completion)[] = [];
  for (const one of stmt.cases) {
    let fits: boolean | undefined;
    if (one.pattern.kind === 'any') {
      if (one.pattern.name)
        assignTo(machine, { type: 'Name', id: one.pattern.name, span: one.span }, subject, frame);
      fits = true;
    } else if (one.pattern.kind === 'values') {
      const answers = one.pattern.values.map((value) =>
        compare('==', subject, machine.evaluate(value, frame)),
      );
      fits = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    }
    if (fits !== false && one.guard) {
      const guard = truth(machine.evaluate(one.guard, frame));
      fits = guard === false ? false : guard === undefined ? undefined : fits;
    }
    if (fits === false) continue;
    possible.push(() => machine.execute(one.body, frame));
    if (fits) return possible.length === 1 ? possible[0]!() : machine.fork(possible, frame);
  }
  return possible.length === 0 ? NORMAL : machine.fork([...possible, () => NORMAL], frame);
}
