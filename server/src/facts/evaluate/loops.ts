import type { Stmt } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { iterate } from './iterate';
import { LEAVE, NORMAL } from './machine';
import type { Completion, Frame, Machine } from './model';
import { unknown } from './objects';
import { truth } from './truth';

export function forLoop(machine: Machine, stmt: Extract<Stmt, { type: 'For' }>, frame: Frame): Completion {
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
    const completion = certain
      ? turn()
      : item.kind === 'rest'
        ? machine.repeat(turn, frame)
        : machine.fork([turn, () => NORMAL], frame);
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

export function whileLoop(
  machine: Machine,
  stmt: Extract<Stmt, { type: 'While' }>,
  frame: Frame,
): Completion {
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    machine.step();
    const test = truth(machine.evaluate(stmt.test, frame));
    if (test === false) return machine.execute(stmt.orelse, frame);
    // How often it runs is not known, so what it changes is not known either.
    if (test === undefined) {
      const completion = machine.repeat(() => machine.execute(stmt.body, frame), frame);
      return completion.kind === 'maybe' ? afterLoop(machine, completion.leaves, [], frame) : NORMAL;
    }
    const completion = machine.execute(stmt.body, frame);
    if (completion.kind === 'break') return NORMAL;
    if (completion.kind === 'return' || completion.kind === 'raise') return completion;
    if (completion.kind === 'maybe' && completion.leaves & ~LEAVE.continue) {
      machine.repeat(() => machine.execute(stmt.body, frame), frame);
      return afterLoop(machine, completion.leaves, [], frame);
    }
  }
  return machine.repeat(() => machine.execute(stmt.body, frame), frame);
}
