import type { Expr, Stmt } from '../../syntax/python/ast';
import { leadingTo } from './alternatives';
import { assignTo } from './assign';
import { EXIT, locationOf, siteOf } from './machine';
import type { Completion, Frame, Machine, Obj } from './model';
import { tuple, unknown } from './objects';
import { catches } from './tries';

/** `with`. Of what swallows exceptions only `contextlib.suppress` is known; nothing else is taken to. */
export function withStmt(machine: Machine, stmt: Extract<Stmt, { type: 'With' }>, frame: Frame): Completion {
  const suppressed: Obj[] = [];
  for (const item of stmt.items) {
    const context = machine.evaluate(item.context, frame);
    if (context.kind === 'instance' && context.cls.name === 'contextlib.suppress') {
      const types = context.attrs.get('types')?.value;
      suppressed.push(...(types?.kind === 'tuple' ? types.items : types ? [types] : []));
    } else if (context.kind !== 'instance') machine.paths.mayRaise();
    if (item.target) assignTo(machine, item.target, entered(machine, context, frame, item.context), frame);
  }
  if (suppressed.length === 0) return machine.execute(stmt.body, frame);
  const landed = machine.paths.land(EXIT.raise, () => machine.execute(stmt.body, frame));
  return machine.paths.follow(landed, (exit) => {
    const answer = exit ? catches(tuple(suppressed), exit.error) : true;
    if (answer === true) return 'normal';
    const leave = () => machine.paths.leave(exit!);
    return answer === false ? leave() : machine.paths.fork([() => 'normal', leave]);
  });
}

function entered(machine: Machine, context: Obj, frame: Frame, node: Expr): Obj {
  const site = siteOf(frame, node);
  if (context.kind !== 'instance')
    return leadingTo(unknown('what a `with` block opens is not evaluated', locationOf(site)), [context]);
  const enter = machine.getAttr(context, '__enter__', site);
  if (enter.kind === 'unknown') return enter;
  return machine.call(enter, { positional: [], keywords: new Map(), open: undefined }, site);
}
