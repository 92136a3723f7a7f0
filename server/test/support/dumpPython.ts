import { absPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import { parsePython } from '../../src/syntax/python/parse';

/** The statements of `code`, one line each as `dump` shows them. */
export function dumpCode(code: string): string {
  return parsePython(new SourceText(absPath('/settings.py'), code))
    .body.map(dump)
    .join('\n');
}

const NAMED = /^(name|asName|module|guard|format|default|finalbody|decorators|bases|step|lower|upper)$/;

/** Shows a tree as one compact line, for tests: `x = f(1)` as `(Assign [x] (Call f [1]))`. Spans are left out. */
export function dump(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dump).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : String(value);
  const node = value as Record<string, unknown>;
  switch (node.type) {
    case 'Name':
      return String(node.id);
    case 'Str':
      return JSON.stringify(node.value);
    case 'Num':
      return `${node.value}${node.isFloat ? 'f' : typeof node.value === 'bigint' ? 'n' : ''}`;
    case 'Constant':
      return node.value === null ? 'None' : String(node.value);
    case 'Missing':
      return '?';
    case 'JoinedStr':
      return `(JoinedStr ${strings(node.parts)})`;
    case 'FormattedValue': {
      const format = node.format === undefined ? '' : ` :${strings(node.format)}`;
      return `(${dump(node.value)}${node.conversion === undefined ? '' : ` !${node.conversion}`}${format})`;
    }
    default:
      return `(${[...shown(node)].join(' ')})`;
  }
}

function strings(parts: unknown): string {
  const shownParts = (parts as unknown[]).map((part) =>
    typeof part === 'string' ? JSON.stringify(part) : dump(part),
  );
  return `[${shownParts.join(' ')}]`;
}

/** The node's type and its fields in order: lists bare, flags by name, empty optional things not at all. */
function* shown(node: Record<string, unknown>): Generator<string> {
  for (const [key, value] of Object.entries(node)) {
    if (key.endsWith('pan') || key === 'pieces' || value === '' || value === false || value === undefined) {
      continue;
    }
    if (value === true) yield key;
    else if (key === 'type' && typeof value === 'string') yield value;
    else if (NAMED.test(key) || (key === 'orelse' && Array.isArray(value))) {
      if (!Array.isArray(value) || value.length > 0) yield `${key}=${dump(value)}`;
    } else yield dump(value);
  }
}
