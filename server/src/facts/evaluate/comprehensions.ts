import type { CompClause } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { whyOf } from './displays';
import { iterate } from './iterate';
import { type Frame, type Machine, Scope } from './model';
import { truth } from './truth';

/** Runs the clauses of a comprehension in a scope of their own. */
export function comprehend(
  machine: Machine,
  clauses: readonly CompClause[],
  frame: Frame,
  emit: (inner: Frame, uncertain: boolean) => void,
  emitRest: (why: string) => void,
): void {
  const scope = new Scope(frame.scope);
  scope.isComprehension = true;
  const inner: Frame = { ...frame, scope };
  const level = (depth: number, uncertain: boolean): void => {
    const clause = clauses[depth];
    if (!clause) {
      emit(inner, uncertain);
      return;
    }
    const source = machine.evaluate(clause.iter, depth === 0 ? frame : inner);
    const items = iterate(source);
    if (!items) {
      emitRest(whyOf(source));
      return;
    }
    for (const item of items) {
      machine.step();
      if (item.kind === 'rest') {
        emitRest(item.why);
        continue;
      }
      assignTo(machine, clause.target, item.kind === 'maybe' ? item.value : item, inner);
      let sure = !uncertain && item.kind !== 'maybe';
      let wanted = true;
      for (const test of clause.ifs) {
        const passed = truth(machine.evaluate(test, inner));
        if (passed === false) {
          wanted = false;
          break;
        }
        if (passed === undefined) sure = false;
      }
      if (wanted) level(depth + 1, !sure);
    }
  };
  level(0, false);
}
