import { overlay } from './calls/dicts';
import { iterate, members, unique } from './iterate';
import { maybe } from './join';
import { locationOf } from './machine';
import type { CallSite, Machine, Obj, SeqObj } from './model';
import { rest, unknown } from './objects';
import { binary, MAX_LENGTH } from './operators';
import { setOperation } from './setOperations';

/** `target op= value`: lists, sets and dicts change in place, as in Python; everything else is `target op value`. */
export function inPlace(machine: Machine, op: string, target: Obj, value: Obj, site: CallSite): Obj {
  if (target.kind === 'list' && op === '+') {
    extend(machine, target, value);
    return target;
  }
  if (target.kind === 'set') {
    if (value.kind === 'set') {
      machine.journal.touch(target);
      const result = setOperation(op, target, value, locationOf(site));
      target.items = result.kind === 'set' ? result.items : [rest('a set with unknown members')];
    } else if (op === '|') extend(machine, target, value);
    else target.items = [...target.items.map(maybe), rest('changed by a set that is not known')];
    return target;
  }
  if (target.kind === 'dict' && op === '|') {
    machine.journal.touch(target);
    if (value.kind === 'dict') {
      for (const [id, entry] of value.entries) target.entries.set(id, entry);
      target.open ??= value.open;
    } else {
      overlay(target, value);
      target.open ??= unknown(value.kind === 'unknown' ? value.why : 'merged with something not known');
    }
    return target;
  }
  return binary(machine, op, target, value, site);
}

/** `target.extend(value)`, and `update` of sets. */
export function extend(machine: Machine, target: SeqObj, value: Obj): void {
  const more = (target.kind === 'set' ? members(value) : iterate(value)) ?? [
    rest(value.kind === 'unknown' ? value.why : 'extended by something that is not known', value.at),
  ];
  machine.step(more.length);
  machine.journal.touch(target);
  if (target.items.length + more.length > MAX_LENGTH) target.items = [rest('a list grew too long')];
  else if (target.kind === 'set') target.items = unique([...target.items, ...more]);
  else for (const item of more) target.items.push(item);
}
