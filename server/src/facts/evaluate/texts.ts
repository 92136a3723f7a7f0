import type { FormattedValue } from '../../syntax/python/ast';
import { alternatives } from './alternatives';
import { toStr } from './calls/casts';
import { formatSpec } from './format';
import { locationOf } from './machine';
import type { CallSite, Frame, Machine, Obj } from './model';
import { str, unknown } from './objects';

export function joinedStr(
  machine: Machine,
  parts: readonly (string | FormattedValue)[],
  frame: Frame,
  site: CallSite,
): Obj {
  let options: string[] = [''];
  for (const part of parts) {
    if (typeof part === 'string') {
      for (let i = 0; i < options.length; i++) options[i] += part;
      continue;
    }
    const value = shownAs(machine, machine.evaluate(part.value, frame), site);
    if (value.kind === 'str' && !part.format && part.conversion === undefined) {
      for (let i = 0; i < options.length; i++) options[i] += value.value;
      continue;
    }
    const spec = part.format ? joinedStr(machine, part.format, frame, site) : str('');
    const texts = (value.kind === 'alt' ? value.options : [value]).map((one) =>
      spec.kind === 'str' ? formatSpec(one, spec.value, part.conversion) : undefined,
    );
    if (texts.includes(undefined)) {
      return unknown(
        value.kind === 'unknown' ? value.why : 'a value in the text is not known',
        locationOf(site),
      );
    }
    options = options.flatMap((text) => texts.map((more) => text + more));
    if (options.length > 8)
      return unknown('depends on too many conditions that are not known', locationOf(site));
  }
  if (options.length === 1) return str(options[0]!, locationOf(site));
  return alternatives(
    options.map((text) => str(text, locationOf(site))),
    locationOf(site),
  );
}

/** An object in a text is its `str()`. */
function shownAs(machine: Machine, value: Obj, site: CallSite): Obj {
  return value.kind === 'instance' ? toStr(machine, value, site) : value;
}
