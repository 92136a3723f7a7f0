import { locationOf } from '../machine';
import type { CallSite, Machine, Obj } from '../model';
import { bool, dict, float, int, list, NONE, str } from '../objects';

/** `json.loads(text)`. */
export function fromJson(machine: Machine, raw: string, site: CallSite): Obj {
  try {
    return fromPlain(JSON.parse(raw), site);
  } catch {
    return machine.raise('json.JSONDecodeError', 'not valid JSON', site);
  }
}

/** Plain data (of JSON or TOML) as Python values. */
export function fromPlain(value: unknown, site: CallSite): Obj {
  if (value === null || value === undefined) return NONE;
  if (typeof value === 'boolean') return bool(value);
  if (typeof value === 'bigint') return int(value);
  if (typeof value === 'number') return Number.isInteger(value) ? int(value) : float(value);
  if (typeof value === 'string') return str(value, locationOf(site));
  if (Array.isArray(value)) return list(value.map((item) => fromPlain(item, site)));
  return dict(
    Object.entries(value as object).map(([key, item]) => [str(key), fromPlain(item, site)] as const),
  );
}
