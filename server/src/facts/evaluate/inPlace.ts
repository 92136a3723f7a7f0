import { leadingTo } from './alternatives';
import { merge } from './entries';
import { iterate, members, unique } from './iterate';
import { locationOf } from './machine';
import type { CallSite, Machine, Obj, SeqObj } from './model';
import { rest, unknown } from './objects';
import { binary, MAX_LENGTH } from './operators';
import { setOperation } from './setOperations';
import { taint, taintDeep } from './taint';

/** `target op= value`: lists, sets and dicts change in place, as in Python; everything else is `target op value`. */
export function inPlace(machine: Machine, op: string, target: Obj, value: Obj, site: CallSite): Obj {
  if (target.kind === 'alt')
    return machine.paths.choose(
      target.options.map((option) => () => inPlace(machine, op, option, value, site)),
    );
  if (target.kind === 'unknown') taintDeep(machine, target, 'changed as something that is not known');
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
    else taint(machine, target, 'changed by a set that is not known');
    return target;
  }
  if (target.kind === 'dict' && op === '|') {
    machine.journal.touch(target);
    merge(machine, target, value);
    return target;
  }
  return binary(machine, op, target, value, site);
}

/** `target.extend(value)`, and `update` of sets. */
export function extend(machine: Machine, target: SeqObj, value: Obj): void {
  let more = target.kind === 'set' ? members(value) : iterate(value);
  if (!more) {
    machine.paths.mayRaise();
    const why = value.kind === 'unknown' ? value.why : 'extended by something that is not known';
    more = [{ ...leadingTo(unknown(why, value.at), [value]), kind: 'rest' }];
  }
  machine.step(more.length);
  machine.journal.touch(target);
  if (target.items.length + more.length > MAX_LENGTH) target.items = [rest('a list grew too long')];
  else if (target.kind === 'set') target.items = unique([...target.items, ...more]);
  else for (const item of more) target.items.push(item);
}
