import type { DictEntry, Item, Value } from '../../facts/evaluate/value';

/** A value as Python would write it, on as many lines as fit `width`; what is not known is said in angle brackets. */
export function renderValue(value: Value, width: number): string[] {
  const flat = inline(value);
  if (flat.length <= width) return [flat];
  const [open, close] = brackets(value);
  if (open === undefined) return [flat];
  const parts =
    value.kind === 'dict'
      ? value.entries.map((entry) => renderEntry(entry, width - INDENT.length))
      : 'items' in value
        ? value.items.map((item) => renderItem(item, width - INDENT.length))
        : [];
  const more = value.kind === 'dict' && value.open ? [`${INDENT}<further entries>`] : [];
  return [open, ...parts.flat().map((line) => INDENT + line), ...more, close!];
}

const INDENT = '    ';

function renderItem(item: Item, width: number): string[] {
  return addComma(prefixFirst(item.rest ? '*' : '', renderValue(item.value, width)), item.maybe);
}

function renderEntry(entry: DictEntry, width: number): string[] {
  const key = `${inline(entry.key)}: `;
  return addComma(prefixFirst(key, renderValue(entry.value, width - key.length)), entry.maybe);
}

function prefixFirst(prefix: string, lines: readonly string[]): string[] {
  return [prefix + lines[0]!, ...lines.slice(1)];
}

function addComma(lines: readonly string[], maybe: boolean): string[] {
  return [...lines.slice(0, -1), `${lines.at(-1)},${maybe ? '  # perhaps' : ''}`];
}

function inline(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'number':
      return value.isFloat && Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
    case 'str':
    case 'path':
      return quote(value.value);
    case 'list':
    case 'tuple':
    case 'set': {
      const items = value.items.map(
        (item) => `${item.rest ? '*' : ''}${inline(item.value)}${item.maybe ? '?' : ''}`,
      );
      if (value.kind === 'set' && items.length === 0) return 'set()';
      const [open, close] = brackets(value);
      return `${open}${items.join(', ')}${value.kind === 'tuple' && items.length === 1 ? ',' : ''}${close}`;
    }
    case 'dict': {
      const entries = value.entries.map(
        (entry) => `${inline(entry.key)}: ${inline(entry.value)}${entry.maybe ? '?' : ''}`,
      );
      return `{${[...entries, ...(value.open ? ['…'] : [])].join(', ')}}`;
    }
    case 'alternatives':
      return value.options.map(inline).join(' or ');
    case 'object':
      return `<${value.what} ${value.name}>`;
    case 'unknown':
      return `<unknown: ${value.why}>`;
  }
}

function brackets(value: Value): [string, string] | [undefined, undefined] {
  switch (value.kind) {
    case 'list':
      return ['[', ']'];
    case 'tuple':
      return ['(', ')'];
    case 'set':
    case 'dict':
      return ['{', '}'];
    default:
      return [undefined, undefined];
  }
}

/** Python's repr of a string, near enough for reading. */
function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(mark, `\\${mark}`);
  return mark + escaped + mark;
}
