import type { Node, Pair, Scalar } from 'yaml';
import type { DataText } from '../data/text';

/** Loaded when first needed: few projects name static files in YAML. */
const library = (): typeof import('yaml') => require('yaml');

/** Deeper than anybody writes, and shallow enough to walk by recursion. */
const MOST_DEPTH = 100;

/**
 * Every text of a YAML or JSON file (which YAML 1.2 reads too) that stands on one line; a value not yet written is an
 * empty text. Aliases are not followed: what they stand for is written elsewhere. Never throws.
 */
export function yamlTexts(text: string): readonly DataText[] {
  const found: DataText[] = [];
  const { isMap, isSeq, isScalar } = library();
  const visit = (node: Node | null | undefined, keys: readonly string[], depth: number): void => {
    if (!node || depth > MOST_DEPTH) return;
    if (isMap(node)) {
      for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
        if (isScalar(key)) visit(value, [...keys, String(key.value)], depth + 1);
      }
    } else if (isSeq(node)) {
      for (const item of node.items as Node[]) visit(item, keys, depth + 1);
    } else if (isScalar(node)) {
      const one = readScalar(text, node, keys);
      if (one) found.push(one);
    }
  };
  for (const { contents } of documents(text)) visit(contents, [], 0);
  return found.sort((a, b) => a.span.start - b.span.start);
}

function documents(text: string): readonly { readonly contents: Node | null }[] {
  try {
    const read = library().parseAllDocuments(text, { logLevel: 'silent', strict: false, uniqueKeys: false });
    return Array.isArray(read) ? (read as { contents: Node | null }[]) : [];
  } catch {
    // The library reports nearly all that is wrong, and throws at the rest.
    return [];
  }
}

function readScalar(
  text: string,
  { value, type, range }: Scalar,
  keys: readonly string[],
): DataText | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  if (value === null && start === end) {
    // The place is right behind the colon.
    const gap = /^[ \t]*/.exec(text.slice(start, start + 100))![0].length;
    const at = { start: start + gap, end: start + gap };
    return { keys, value: '', span: at, content: at, quote: undefined };
  }
  if (typeof value !== 'string' || /[\r\n]/.test(text.slice(start, end))) return undefined;
  if (type !== 'PLAIN' && type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE') return undefined;
  const span = { start, end };
  if (type === 'PLAIN') return { keys, value, span, content: span, quote: undefined };
  const quote = type === 'QUOTE_DOUBLE' ? '"' : "'";
  const closed = end - start >= 2 && text[end - 1] === quote;
  return { keys, value, span, content: { start: start + 1, end: closed ? end - 1 : end }, quote };
}
