import type { Arg, Expr } from '../../syntax/python/ast';
import { iterate } from './iterate';
import type { CallArgs, Frame, Machine, Obj } from './model';
import { rest } from './objects';

const NO_KEYWORDS: CallArgs['keywords'] = new Map();

/** Evaluated arguments of a call, `*` and `**` unpacked. */
export function callArgs(
  machine: Machine,
  args: Extract<Expr, { type: 'Call' }>['args'],
  frame: Frame,
): CallArgs {
  if (args.every(isPositional)) {
    const positional: Obj[] = [];
    for (const arg of args) positional.push(machine.evaluate(arg.value, frame));
    return { positional, keywords: NO_KEYWORDS, open: undefined };
  }
  const positional: Obj[] = [];
  const keywords = new Map<string, Obj>();
  const uncertain: Obj[] = [];
  let open: string | undefined;
  let openKeywords = false;
  for (const arg of args) {
    const value = machine.evaluate(arg.value, frame);
    if (arg.star === '*') {
      const items = iterate(value);
      if (items?.every((item) => item.kind !== 'maybe' && item.kind !== 'rest')) positional.push(...items);
      else open = whyOf(value);
      uncertain.push(...(items ?? [rest(whyOf(value), value.at)]));
    } else if (arg.star === '**') {
      if (value.kind !== 'dict' || value.open) {
        open = whyOf(value);
        openKeywords = true;
      }
      if (value.kind === 'dict') {
        for (const { key, value: item } of value.entries.values())
          if (key.kind === 'str') keywords.set(key.value, item);
      }
    } else if (arg.name !== undefined) keywords.set(arg.name, value);
    else {
      positional.push(value);
      uncertain.push(value);
    }
  }
  return open === undefined
    ? { positional, keywords, open }
    : { positional, keywords, open, uncertain, openKeywords };
}

function isPositional(arg: Arg): boolean {
  return arg.star === '' && arg.name === undefined;
}

function whyOf(value: Obj): string {
  if (value.kind === 'unknown') return value.why;
  return (value.kind === 'dict' && value.open?.why) || 'some arguments are not known';
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
