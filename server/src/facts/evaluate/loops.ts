import { derive } from '../../base/derive';
import type { Location } from '../../base/span';
import type { Stmt } from '../../syntax/python/ast';
import { leadingTo } from './alternatives';
import { assignTo } from './assign';
import { iterable } from './iterable';
import { allCertain, isCertain, iterate } from './iterate';
import { EXIT, placeOf, siteOf } from './machine';
import type { Completion, Frame, Machine, Obj, SeqObj } from './model';
import { unknown } from './objects';
import { truth } from './truth';

export function forLoop(machine: Machine, stmt: Extract<Stmt, { type: 'For' }>, frame: Frame): Completion {
  const source = iterable(machine, machine.evaluate(stmt.iter, frame), siteOf(frame, stmt.iter));
  const at = placeOf(frame, stmt.iter);
  const take = (value: Obj) => () => {
    assignTo(machine, stmt.target, value, frame);
    return turn(machine, stmt.body, frame);
  };
  return loop(machine, stmt, frame, () => {
    if (source.kind === 'list' && allCertain(source.items)) return overLiveItems(machine, source, take, at);
    for (const item of iterate(source) ?? [unknownItem(machine, source)])
      if (takeItem(machine, item, take, at) === 'left') return 'left';
    return 'normal';
  });
}

type Take = (value: Obj) => () => Completion;

/**
 * A list is asked for its next item when the turn comes: the body may have changed it. From the first item on that may be
 * missing, those that are left are taken as they are: which one comes when is not known.
 */
function overLiveItems(machine: Machine, source: SeqObj, take: Take, at: Location | undefined): Completion {
  for (let i = 0; i < source.items.length; i++) {
    const isKnown = isCertain(source.items[i]!);
    for (const item of isKnown ? [source.items[i]!] : source.items.slice(i))
      if (takeItem(machine, item, take, at) === 'left') return 'left';
    if (!isKnown) return 'normal';
  }
  return 'normal';
}

function takeItem(machine: Machine, item: Obj, take: Take, at: Location | undefined): Completion {
  machine.step();
  if (item.kind === 'maybe') return machine.paths.fork([take(item.value), () => 'normal']);
  if (item.kind !== 'rest') return take(item)();
  machine.paths.repeat(take(leadingTo(unknown(item.why, item.at), [item])), at);
  return 'normal';
}

function unknownItem(machine: Machine, source: Obj): Obj {
  machine.paths.mayRaise();
  const why = source.kind === 'unknown' ? source.why : 'it is not known what this loops over';
  return { ...leadingTo(unknown(why), [source]), kind: 'rest' };
}

/** Turns of a `while` that are run one by one; no settings file needs nearly as many. */
const MAX_TURNS = 300;

export function whileLoop(
  machine: Machine,
  stmt: Extract<Stmt, { type: 'While' }>,
  frame: Frame,
): Completion {
  return loop(machine, stmt, frame, () => {
    for (let count = 0; count < MAX_TURNS; count++) {
      machine.step();
      const test = truth(machine.evaluate(stmt.test, frame));
      if (test === false) return 'normal';
      if (test === undefined) break;
      if (turn(machine, stmt.body, frame) === 'left') return 'left';
    }
    // How often it runs is not known. The test is part of every turn, and of the end.
    machine.paths.repeat(
      () => {
        const completion = turn(machine, stmt.body, frame);
        if (completion === 'normal') machine.evaluate(stmt.test, frame);
        return completion;
      },
      placeOf(frame, stmt.test),
    );
    return truth(machine.evaluate(stmt.test, frame)) === true ? 'left' : 'normal';
  });
}

/** `turns` until they end, then `else`; a `break` goes past it. */
function loop(
  machine: Machine,
  stmt: Extract<Stmt, { type: 'For' | 'While' }>,
  frame: Frame,
  turns: () => Completion,
): Completion {
  const ended = () => machine.execute(stmt.orelse, frame);
  if (!leaves(stmt.body).has('Break')) return turns() === 'left' ? 'left' : ended();
  return machine.paths.follow(machine.paths.land(EXIT.break, turns), (exit) => (exit ? 'normal' : ended()));
}

function turn(machine: Machine, body: readonly Stmt[], frame: Frame): Completion {
  if (!leaves(body).has('Continue')) return machine.execute(body, frame);
  return machine.paths.follow(
    machine.paths.land(EXIT.continue, () => machine.execute(body, frame)),
    () => 'normal',
  );
}

/** Which of `break` and `continue` a loop's body has for this loop. */
const leaves: (body: readonly Stmt[]) => ReadonlySet<string> = derive((body) => {
  const found = new Set<string>();
  const visit = (block: readonly Stmt[]): void => {
    for (const stmt of block) {
      if (stmt.type === 'Break' || stmt.type === 'Continue') found.add(stmt.type);
      else if (stmt.type === 'For' || stmt.type === 'While') visit(stmt.orelse);
      else for (const inner of blocksOf(stmt)) visit(inner);
    }
  };
  visit(body);
  return found;
});

function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.type) {
    case 'If':
      return [stmt.body, stmt.orelse];
    case 'Try':
      return [stmt.body, ...stmt.handlers.map((handler) => handler.body), stmt.orelse, stmt.finalbody];
    case 'With':
      return [stmt.body];
    case 'Match':
      return stmt.cases.map((one) => one.body);
    default:
      return [];
  }
}
