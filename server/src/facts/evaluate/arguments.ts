import type { Expr } from '../../syntax/python/ast';
import { iterate } from './iterate';
import type { CallArgs, Frame, Machine, Obj } from './model';

/** Evaluated arguments of a call, `*` and `**` unpacked. */
export function callArgs(
  machine: Machine,
  args: Extract<Expr, { type: 'Call' }>['args'],
  frame: Frame,
): CallArgs {
  const positional: Obj[] = [];
  const keywords = new Map<string, Obj>();
  let open: string | undefined;
  for (const arg of args) {
    const value = machine.evaluate(arg.value, frame);
    if (arg.star === '*') {
      const items = iterate(value);
      if (items?.every((item) => item.kind !== 'maybe' && item.kind !== 'rest')) positional.push(...items);
      else open = 'some arguments are not known';
    } else if (arg.star === '**') {
      if (value.kind !== 'dict' || value.open) open = 'some arguments are not known';
      if (value.kind === 'dict') {
        for (const { key, value: item } of value.entries.values())
          if (key.kind === 'str') keywords.set(key.value, item);
      }
    } else if (arg.name !== undefined) keywords.set(arg.name, value);
    else positional.push(value);
  }
  return { positional, keywords, open };
}

/** Default values, evaluated when the function is defined. */
export function defaultsOf(
  machine: Machine,
  params: Extract<Expr, { type: 'Lambda' }>['params'],
  frame: Frame,
): Map<string, Obj> {
  const defaults = new Map<string, Obj>();
  for (const param of params)
    if (param.default) defaults.set(param.name, machine.evaluate(param.default, frame));
  return defaults;
}
