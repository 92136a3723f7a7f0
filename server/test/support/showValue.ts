import type { DictEntry, Item, Value } from '../../src/facts/evaluate/value';

export interface ShowOptions {
  /** Say why something is not known; otherwise only that it is not. */
  readonly reasons?: boolean;
}

/**
 * A value as Python would write it, and what is not known about it in plain sight: `unknown`, `alt(1, 2)`,
 * `[1, ?maybe 'x', ...]`, `{'a': 1, ?maybe 'b': 2, ...}`. Alternatives are in the order of their texts.
 */
export function showValue(value: Value, options: ShowOptions = {}): string {
  const show = (one: Value) => showValue(one, options);
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'number':
      return value.isFloat && Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
    case 'str':
      return quote(value.value);
    case 'path':
      return `Path(${quote(value.value)})`;
    case 'list':
      return `[${items(value.items, show)}]`;
    case 'tuple':
      return value.items.length === 1 ? `(${items(value.items, show)},)` : `(${items(value.items, show)})`;
    case 'set':
      return value.items.length === 0 ? 'set()' : `{${items(value.items, show)}}`;
    case 'dict': {
      const entries = value.entries.map((entry) => showEntry(entry, show));
      return `{${[...entries, ...(value.open ? ['...'] : [])].join(', ')}}`;
    }
    case 'alternatives':
      return `alt(${value.options.map(show).sort().join(', ')})`;
    case 'object':
      return `<${value.what} ${value.name}>`;
    case 'unknown':
      return options.reasons ? `unknown: ${value.why}` : 'unknown';
  }
}

function items(all: readonly Item[], show: (value: Value) => string): string {
  return all
    .map(({ value, maybe, rest }) => (rest ? '...' : maybe ? `?maybe ${show(value)}` : show(value)))
    .join(', ');
}

function showEntry({ key, value, maybe }: DictEntry, show: (value: Value) => string): string {
  return `${maybe ? '?maybe ' : ''}${show(key)}: ${show(value)}`;
}

function quote(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
  return escaped.includes("'") && !escaped.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replace(/'/g, "\\'")}'`;
}
