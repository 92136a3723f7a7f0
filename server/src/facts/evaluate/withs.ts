import type { Expr, Stmt } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { locationOf, NORMAL, siteOf } from './machine';
import type { Completion, Frame, Machine, Obj } from './model';
import { NONE, unknown } from './objects';
import { catches, guarded, typesIn } from './tries';

export function withStmt(machine: Machine, stmt: Extract<Stmt, { type: 'With' }>, frame: Frame): Completion {
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

function entered(machine: Machine, context: Obj, frame: Frame, node: Expr): Obj {
  const site = siteOf(frame, node);
  if (context.kind !== 'instance')
    return unknown('what a `with` block opens is not evaluated', locationOf(site));
  const enter = machine.getAttr(context, '__enter__', site);
  if (enter.kind === 'unknown') return enter;
  return machine.call(enter, { positional: [], keywords: new Map(), open: undefined }, site);
}
