import type { Item, Value } from '../../facts/evaluate/value';

/** A value as JSON can carry it; what JSON or evaluation cannot tell is null, and then `certainty` says so. */
export interface ValueJson {
  readonly value: Json;
  readonly certainty: 'known' | 'partial' | 'unknown';
  readonly reason?: string;
}

export type Json =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Paths become strings, tuples and sets arrays, keys of dicts strings as Python's `json` writes them. */
export function valueToJson(value: Value): ValueJson {
  const gaps: string[] = [];
  const json = convert(value, gaps);
  if (gaps.length === 0) return { value: json, certainty: 'known' };
  const nothing = value.kind === 'unknown' || value.kind === 'object' || value.kind === 'number';
  return { value: json, certainty: nothing ? 'unknown' : 'partial', reason: gaps[0]! };
}

/** `gaps` collects why, for each part that cannot be told. */
function convert(value: Value, gaps: string[]): Json {
  switch (value.kind) {
    case 'none':
      return null;
    case 'bool':
    case 'str':
    case 'path':
      return value.value;
    case 'number':
      if (typeof value.value === 'bigint' || Number.isFinite(value.value)) return value.value;
      return gap(`${value.value} is no JSON number`, gaps);
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.map((item) => convertItem(item, gaps));
    case 'dict': {
      if (value.open) gap('there may be further entries', gaps);
      const entries: [string, Json][] = [];
      for (const entry of value.entries) {
        if (entry.maybe) gap('an entry depends on a condition that is not known', gaps);
        const key = keyOf(entry.key);
        if (key === undefined) gap('a key is not known', gaps);
        else entries.push([key, convert(entry.value, gaps)]);
      }
      return Object.fromEntries(entries);
    }
    case 'alternatives':
      return gap(`one of ${value.options.length} values, depending on a condition that is not known`, gaps);
    case 'object':
      return gap(`${value.what} ${value.name} is not plain data`, gaps);
    case 'unknown':
      return gap(value.why, gaps);
  }
}

function convertItem(item: Item, gaps: string[]): Json {
  if (item.rest) {
    return gap(item.value.kind === 'unknown' ? item.value.why : 'there may be further items', gaps);
  }
  if (item.maybe) gap('an item depends on a condition that is not known', gaps);
  return convert(item.value, gaps);
}

function gap(why: string, gaps: string[]): null {
  gaps.push(why);
  return null;
}

/** As Python's `json.dumps` turns keys into strings; undefined for a key it would refuse or that is not known. */
function keyOf(key: Value): string | undefined {
  switch (key.kind) {
    case 'str':
    case 'path':
      return key.value;
    case 'none':
      return 'null';
    case 'bool':
      return String(key.value);
    case 'number':
      return key.isFloat && Number.isInteger(key.value) ? `${key.value}.0` : String(key.value);
    default:
      return undefined;
  }
}
