import type { CompClause, Expr } from '../../syntax/python/ast';
import { leadingTo } from './alternatives';
import { assignTo } from './assign';
import { unknownItems } from './displays';
import { put, putUnder } from './entries';
import { iterable } from './iterable';
import { iterate, unique } from './iterate';
import { maybe } from './join';
import { Left, placeOf, siteOf } from './machine';
import { type Completion, type Frame, type Machine, type Obj, Scope } from './model';
import { dict, rest, unknown } from './objects';
import { truth } from './truth';

/** `[element for …]`, of a set or a generator too. */
export function comprehendedItems(
  machine: Machine,
  expr: Extract<Expr, { readonly element: Expr }>,
  frame: Frame,
): Obj {
  const items: Obj[] = [];
  comprehend(
    machine,
    expr.clauses,
    frame,
    (inner, uncertain, unheard) => {
      const value = machine.evaluate(expr.element, inner);
      if (!unheard) items.push(uncertain ? maybe(value) : value);
    },
    (why) => items.push(rest(why)),
  );
  const kind = expr.type === 'SetComp' ? 'set' : 'list';
  return { kind, items: kind === 'set' ? unique(items) : items, at: placeOf(frame, expr) };
}

/** `{key: value for …}`. */
export function comprehendedDict(
  machine: Machine,
  expr: Extract<Expr, { type: 'DictComp' }>,
  frame: Frame,
): Obj {
  const made = dict();
  comprehend(
    machine,
    expr.clauses,
    frame,
    (inner, uncertain, unheard) => {
      const key = machine.evaluate(expr.key, inner);
      const value = machine.evaluate(expr.value, inner);
      if (!unheard) put(machine, made, key, value, uncertain);
    },
    (why) => putUnder(machine, made, unknown(why), unknown(why)),
  );
  return made;
}

/**
 * Runs the clauses of a comprehension in a scope of their own. `emit` makes the element; what it makes while `unheard`
 * counts for nothing but its effects. `emitRest` stands for elements that are not known.
 */
function comprehend(
  machine: Machine,
  clauses: readonly CompClause[],
  frame: Frame,
  emit: (inner: Frame, uncertain: boolean, unheard: boolean) => void,
  emitRest: (why: string) => void,
): void {
  const scope = new Scope(frame.scope);
  scope.isComprehension = true;
  machine.journal.fresh(scope);
  const inner: Frame = { ...frame, scope };
  // What an item that is not known makes is not known, but making it may change other things.
  let unheard = 0;
  const level = (depth: number, uncertain: boolean): void => {
    const clause = clauses[depth];
    if (!clause) {
      emit(inner, uncertain, unheard > 0);
      return;
    }
    const asked = machine.evaluate(clause.iter, depth === 0 ? frame : inner);
    const source = iterable(machine, asked, siteOf(frame, clause.iter));
    for (const item of iterate(source) ?? [unknownItems(machine, source)]) {
      machine.step();
      if (item.kind === 'maybe') either(() => take(clause, depth, item.value, true));
      else if (item.kind !== 'rest') take(clause, depth, item, uncertain);
      else {
        const value = leadingTo(unknown(item.why, item.at), [item]);
        unheard++;
        machine.paths.repeat(
          () => {
            take(clause, depth, value, true);
            return 'normal';
          },
          placeOf(frame, clause.iter),
        );
        unheard--;
        if (unheard === 0) emitRest(item.why);
      }
    }
  };
  const take = (clause: CompClause, depth: number, item: Obj, uncertain: boolean): void => {
    assignTo(machine, clause.target, item, inner);
    filter(clause.ifs, uncertain, (sure) => level(depth + 1, !sure));
  };
  const filter = (ifs: readonly Expr[], uncertain: boolean, go: (sure: boolean) => void): void => {
    const [test, ...rest] = ifs;
    const passed = test ? truth(machine.evaluate(test, inner)) : true;
    if (passed === false) return;
    if (!test) go(!uncertain);
    else if (passed) filter(rest, uncertain, go);
    else either(() => filter(rest, true, go));
  };
  const either = (work: () => void): void => {
    const branch = (): Completion => {
      work();
      return 'normal';
    };
    if (machine.paths.fork([branch, () => 'normal']) === 'left') throw new Left();
  };
  level(0, false);
}
