import type { Expr } from '../../syntax/python/ast';
import { leadingTo } from './alternatives';
import { bind } from './bindings';
import { allCertain, iterate } from './iterate';
import { placeOf, siteOf } from './machine';
import type { Frame, Machine, Obj } from './model';
import { NONE, unknown } from './objects';
import { indexOf } from './slices';
import { setSubscript } from './subscript';
import { taintDeep } from './taint';

/** `target = value` for every kind of target. */
export function assignTo(machine: Machine, target: Expr, value: Obj, frame: Frame): void {
  switch (target.type) {
    case 'Name':
      bind(machine, frame, target.id, value, placeOf(frame, target));
      return;
    case 'Tuple':
    case 'List':
      unpack(machine, target, value, frame);
      return;
    case 'Starred':
      assignTo(machine, target.value, value, frame);
      return;
    case 'Attribute':
      setAttr(machine, machine.evaluate(target.value, frame), target.name, value, frame, target);
      return;
    case 'Subscript':
      setSubscript(
        machine,
        machine.evaluate(target.value, frame),
        indexOf(machine, target.index, frame),
        value,
        siteOf(frame, target),
      );
      return;
    default:
  }
}

function unpack(
  machine: Machine,
  whole: Extract<Expr, { readonly items: readonly Expr[] }>,
  value: Obj,
  frame: Frame,
): void {
  const targets = whole.items;
  const items = iterate(value);
  const star = targets.findIndex((target) => target.type === 'Starred');
  const fits =
    items &&
    allCertain(items) &&
    (star < 0 ? items.length === targets.length : items.length >= targets.length - 1);
  if (items && allCertain(items) && !fits && machine.paths.catching)
    machine.raise('ValueError', 'a different number of values to unpack', siteOf(frame, whole));
  if (!fits) machine.paths.mayRaise();
  for (const [i, target] of targets.entries()) {
    if (!fits) {
      const why = value.kind === 'unknown' ? value.why : 'it is not known what is unpacked here';
      assignTo(machine, target, leadingTo(unknown(why, value.at), [value]), frame);
    } else if (i === star) {
      const end = items.length - (targets.length - 1 - i);
      assignTo(machine, target, { kind: 'list', items: items.slice(i, end) }, frame);
    } else {
      assignTo(
        machine,
        target,
        items[star >= 0 && i > star ? items.length - (targets.length - i) : i]!,
        frame,
      );
    }
  }
}

/** `obj.name = value`. What is not an instance, a class or a module of the project is left alone. */
function setAttr(machine: Machine, obj: Obj, name: string, value: Obj, frame: Frame, node: Expr): void {
  const binding = { value, at: placeOf(frame, node) };
  if (obj.kind === 'instance' || obj.kind === 'class') {
    // Objects from a table have no place: they are shared, and stay as they are.
    if (!obj.at) return;
    machine.journal.touch(obj);
    obj.attrs.set(name, binding);
  } else if (obj.kind === 'module' && obj.scope) {
    machine.journal.touch(obj.scope);
    obj.scope.vars.set(name, binding);
  } else if (obj.kind === 'alt') {
    machine.paths.choose(
      obj.options.map((option) => () => {
        setAttr(machine, option, name, value, frame, node);
        return NONE;
      }),
    );
  } else if (obj.kind === 'unknown') taintDeep(machine, obj, 'an attribute was set on what is not known');
}
