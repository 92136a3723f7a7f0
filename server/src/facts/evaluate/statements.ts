import type { Expr, Stmt } from '../../syntax/python/ast';
import { isUnset } from './alternatives';
import { assignTo } from './assign';
import { homeOf } from './bindings';
import { defineClass, defineFunction } from './definitions';
import { importFrom, importNames } from './imports';
import { inPlace } from './inPlace';
import { forLoop, whileLoop } from './loops';
import { siteOf } from './machine';
import { matchStmt } from './matches';
import type { Completion, Frame, Machine } from './model';
import { NONE } from './objects';
import { evaluateOnce } from './remember';
import { indexOf } from './slices';
import { deleteSubscript } from './subscript';
import { raiseStmt, tryStmt } from './tries';
import { truth } from './truth';
import { withStmt } from './withs';

/** Runs a block until its end, or until every way has left it. */
export function executeBlock(machine: Machine, block: readonly Stmt[], frame: Frame): Completion {
  for (const stmt of block) if (executeStmt(machine, stmt, frame) === 'left') return 'left';
  return 'normal';
}

function executeStmt(machine: Machine, stmt: Stmt, frame: Frame): Completion {
  machine.step();
  switch (stmt.type) {
    case 'Expr':
      machine.evaluate(stmt.value, frame);
      return 'normal';
    case 'Assign': {
      const value = evaluateOnce(machine, stmt.value, frame);
      for (const target of stmt.targets) assignTo(machine, target, value, frame);
      return 'normal';
    }
    case 'AnnAssign':
      if (stmt.value) assignTo(machine, stmt.target, evaluateOnce(machine, stmt.value, frame), frame);
      return 'normal';
    case 'AugAssign': {
      const old = machine.evaluate(stmt.target, frame);
      const value = inPlace(
        machine,
        stmt.op,
        old,
        evaluateOnce(machine, stmt.value, frame),
        siteOf(frame, stmt),
      );
      assignTo(machine, stmt.target, value, frame);
      return 'normal';
    }
    case 'Return':
      return machine.paths.leave({
        kind: 'return',
        value: stmt.value ? machine.evaluate(stmt.value, frame) : NONE,
      });
    case 'Delete':
      for (const target of stmt.targets) remove(machine, target, frame);
      return 'normal';
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
      return 'normal';
    case 'ClassDef':
      defineClass(machine, stmt, frame);
      return 'normal';
    case 'Import':
      importNames(machine, stmt.names, frame);
      return 'normal';
    case 'ImportFrom':
      importFrom(machine, stmt, frame);
      return 'normal';
    case 'Raise':
      return raiseStmt(machine, stmt, frame);
    case 'Match':
      return matchStmt(machine, stmt, frame);
    case 'Global':
      frame.scope.globalNames ??= new Set();
      for (const name of stmt.names) frame.scope.globalNames.add(name);
      return 'normal';
    case 'Nonlocal':
      frame.scope.nonlocalNames ??= new Set();
      for (const name of stmt.names) frame.scope.nonlocalNames.add(name);
      return 'normal';
    case 'Break':
      return machine.paths.leave({ kind: 'break' });
    case 'Continue':
      return machine.paths.leave({ kind: 'continue' });
    default:
      return 'normal';
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
  return machine.paths.fork([body, orelse].map((block) => () => machine.execute(block, frame)));
}

function remove(machine: Machine, target: Expr, frame: Frame): void {
  if (target.type === 'Name') {
    const scope = homeOf(frame, target.id);
    const binding = scope.vars.get(target.id);
    if (binding ? isUnset(binding.value) : scope.open) machine.paths.mayRaise();
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
