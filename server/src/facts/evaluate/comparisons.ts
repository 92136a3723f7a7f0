import type { Expr } from '../../syntax/python/ast';
import { compare, contains } from './compare';
import { iterate } from './iterate';
import { placeOf, siteOf } from './machine';
import type { CallSite, Frame, Machine, Obj } from './model';
import { bool, unknown } from './objects';
import { truth } from './truth';

export function comparison(machine: Machine, expr: Extract<Expr, { type: 'Compare' }>, frame: Frame): Obj {
  let left = machine.evaluate(expr.left, frame);
  let uncertain: Obj | undefined;
  for (const { op, right: rightExpr } of expr.rest) {
    const right = machine.evaluate(rightExpr, frame);
    const answer = compareObjects(machine, op, left, right, siteOf(frame, expr));
    if (answer === false) return bool(false);
    if (answer === undefined) {
      const culprit = [left, right].find((side) => side.kind === 'unknown');
      uncertain ??= unknown(
        culprit?.kind === 'unknown' ? culprit.why : 'the comparison is not known',
        placeOf(frame, expr),
      );
    }
    left = right;
  }
  return uncertain ?? bool(true);
}

/** `in` asks an instance's `__contains__`; the rest is plain comparison. */
function compareObjects(
  machine: Machine,
  op: string,
  left: Obj,
  right: Obj,
  site: CallSite,
): boolean | undefined {
  if ((op === 'in' || op === 'not in') && right.kind === 'instance') {
    const method = machine.getAttr(right, '__contains__', site);
    if (method.kind === 'unknown') return undefined;
    const answer = truth(
      machine.call(method, { positional: [left], keywords: new Map(), open: undefined }, site),
    );
    return answer === undefined ? undefined : answer === (op === 'in');
  }
  if (op === 'in' && right.kind === 'class') {
    const members = iterate(right);
    return members ? contains(machine, { kind: 'list', items: [...members] }, left) : undefined;
  }
  const method = left.kind === 'instance' ? COMPARISONS[op] : undefined;
  if (
    method &&
    left.kind === 'instance' &&
    left.cls.mro.some((base) => base.kind === 'class' && base.attrs.has(method))
  ) {
    const answer = truth(
      machine.call(
        machine.getAttr(left, method, site),
        { positional: [right], keywords: new Map(), open: undefined },
        site,
      ),
    );
    return answer === undefined ? undefined : answer === (op !== '!=');
  }
  return compare(machine, op, left, right);
}

const COMPARISONS: Record<string, string> = {
  '==': '__eq__',
  '!=': '__eq__',
  '<': '__lt__',
  '>': '__gt__',
  '<=': '__le__',
  '>=': '__ge__',
};
