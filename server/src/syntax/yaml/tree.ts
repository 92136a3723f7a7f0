import type { Span } from '../../base/span';

/** A YAML (or JSON) value with its places. Aliases are followed; what is none of these is left out. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly span: Span;
  /** In the order of the text; `<<` is merged as any other key is, not into its map. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Undefined for `key:` alone. */
  readonly value: YamlNode | undefined;
}

export interface YamlList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  /** As a string: `8000` is '8000'. */
  readonly value: string;
  /**
   * `plain` and `literal` text stands in the file as it is (a literal block with its indentation); what is `quoted` or
   * `folded` is written otherwise.
   */
  readonly style: 'plain' | 'quoted' | 'literal' | 'folded';
  /** Of a block, its lines; else the text without quotes. */
  readonly inner: Span;
}

/** Deeper than anybody writes, and shallow enough to walk by recursion. */
const MOST_DEPTH = 100;

/** Reads the documents of a YAML 1.2 text, and so JSON as well, as far as they can be read. Never throws. */
export function readYamlTree(text: string): readonly YamlNode[] {
  try {
    const { parseAllDocuments, isMap, isSeq, isScalar, isAlias } = require('yaml') as typeof import('yaml');
    const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    return documents.flatMap((document) => {
      const node = (value: unknown, depth: number): YamlNode | undefined => {
        if (depth > MOST_DEPTH) return undefined;
        const target = isAlias(value) ? value.resolve(document) : value;
        if (isScalar(target)) return scalar(target, text);
        if (isSeq(target)) {
          const items = target.items.flatMap((item) => node(item, depth + 1) ?? []);
          return { kind: 'list', span: spanOf(target), items };
        }
        if (!isMap(target)) return undefined;
        const entries = target.items.flatMap(({ key, value: item }) =>
          isScalar(key)
            ? [{ key: String(key.value), keySpan: spanOf(key), value: node(item, depth + 1) }]
            : [],
        );
        return { kind: 'map', span: spanOf(target), entries };
      };
      return node(document.contents, 0) ?? [];
    });
  } catch {
    // A library's refusal (of absurdly many aliases, for one) is a file that says nothing.
    return [];
  }
}

/** The value at `path`, keys of nested maps. */
export function yamlAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let value = node;
  for (const key of path) {
    value = value?.kind === 'map' ? value.entries.find((one) => one.key === key)?.value : undefined;
  }
  return value;
}

/** The scalars of `node`: itself, or the scalars of a list, lists inside it included. */
export function scalarsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'list' ? node.items.flatMap(scalarsOf) : [];
}

function scalar(node: import('yaml').Scalar, text: string): YamlScalar {
  const span = spanOf(node);
  // `value` is a number for 8000; `source` is what is written.
  const value = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value ?? ''));
  switch (node.type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      const head = text.indexOf('\n', span.start);
      const start = head < 0 || head >= span.end ? span.end : head + 1;
      return {
        kind: 'scalar',
        span,
        value,
        style: node.type === 'BLOCK_LITERAL' ? 'literal' : 'folded',
        inner: { start, end: span.end },
      };
    }
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return {
        kind: 'scalar',
        span,
        value,
        style: 'quoted',
        inner: { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) },
      };
    default:
      return {
        kind: 'scalar',
        span,
        value,
        // A plain scalar of several lines is folded.
        style: text.slice(span.start, span.end).includes('\n') ? 'folded' : 'plain',
        inner: span,
      };
  }
}

/** Without what follows the value on its line. */
function spanOf(node: unknown): Span {
  const range = (node as { range?: readonly [number, number, number] | null }).range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
