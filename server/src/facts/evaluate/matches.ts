import type { Stmt } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { compare } from './compare';
import type { Completion, Frame, Machine } from './model';
import { truth } from './truth';

export function matchStmt(
  machine: Machine,
  stmt: Extract<Stmt, { type: 'Match' }>,
  frame: Frame,
): Completion {
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
        compare(machine, '==', subject, machine.evaluate(value, frame)),
      );
      fits = answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    }
    if (fits !== false && one.guard) {
      const guard = truth(machine.evaluate(one.guard, frame));
      fits = guard === false ? false : guard === undefined ? undefined : fits;
    }
    if (fits === false) continue;
    possible.push(() => machine.execute(one.body, frame));
    if (fits) return possible.length === 1 ? possible[0]!() : machine.paths.fork(possible);
  }
  return possible.length === 0 ? 'normal' : machine.paths.fork([...possible, () => 'normal']);
}
