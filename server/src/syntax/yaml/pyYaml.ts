import { derive } from '../../base/derive';
import type { Span } from '../../base/span';
import type { SourceText } from '../../base/text';

/** A value of a YAML text as PyYAML's `safe_load` gives it, with its place; aliases and merge keys resolved. */
export type PyYamlNode =
  | { readonly kind: 'map'; readonly entries: readonly PyYamlEntry[]; readonly span: Span }
  | { readonly kind: 'seq'; readonly items: readonly PyYamlNode[]; readonly span: Span }
  /** `span`: without quotes. `plain`: its characters are the value's, one for one. */
  | { readonly kind: 'scalar'; readonly value: unknown; readonly span: Span; readonly plain: boolean };

export interface PyYamlEntry {
  readonly key: PyYamlNode;
  /** Undefined for a key without a value. */
  readonly value: PyYamlNode | undefined;
}

export interface PyYamlTree {
  /** Undefined for an empty text. */
  readonly root: PyYamlNode | undefined;
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

/** Loaded when first needed: few projects have bundles in YAML. */
const library = (): typeof import('yaml') => require('yaml');

/** More levels than this are aliases that lead back to themselves. */
const MAX_DEPTH = 50;

/** Reads the first YAML 1.1 document of a text, as far as it can be read; computed once per text. Never throws. */
export const readPyYaml: (source: SourceText) => PyYamlTree = derive((source) => {
  const yaml = library();
  const document = yaml.parseDocument(source.text, { version: '1.1', merge: true, logLevel: 'silent' });
  const problems = document.errors.map((error) => ({
    message: error.message.split('\n')[0]!.replace(/ at line \d+.*$/, ''),
    span: { start: error.pos[0], end: error.pos[1] },
  }));
  const convert = (given: unknown, depth: number): PyYamlNode | undefined => {
    const node = yaml.isAlias(given) ? given.resolve(document) : given;
    if (depth > MAX_DEPTH || !yaml.isNode(node)) return undefined;
    const [start = 0, end = 0] = node.range ?? [];
    const span = { start, end };
    if (yaml.isMap(node)) {
      const entries = node.items.flatMap((pair): PyYamlEntry[] => {
        const key = convert(pair.key, depth + 1);
        const value = pair.value === null ? undefined : convert(pair.value, depth + 1);
        return key ? [{ key, value }] : [];
      });
      return { kind: 'map', entries: merged(entries), span };
    }
    if (yaml.isSeq(node)) {
      const items = node.items.flatMap((item) => convert(item, depth + 1) ?? []);
      return { kind: 'seq', items, span };
    }
    if (!yaml.isScalar(node)) return undefined;
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    const inner = quoted ? { start: start + 1, end: end - 1 } : span;
    return { kind: 'scalar', value: node.value, span: inner, plain: source.slice(inner) === node.value };
  };
  return { root: convert(document.contents, 0), problems };
});

/** What `<<: *base` brings stands before the map's own entries, which beat it. */
function merged(entries: readonly PyYamlEntry[]): readonly PyYamlEntry[] {
  // The library has a symbol of its own for `<<`.
  const isMerge = ({ key }: PyYamlEntry) => key.kind === 'scalar' && typeof key.value === 'symbol';
  if (!entries.some(isMerge)) return entries;
  const keyOf = ({ key }: PyYamlEntry) => (key.kind === 'scalar' ? key.value : key);
  const bases = entries
    .filter(isMerge)
    .flatMap(({ value }): readonly (PyYamlNode | undefined)[] =>
      value?.kind === 'seq' ? value.items : [value],
    );
  const all = [
    ...bases.flatMap((base) => (base?.kind === 'map' ? base.entries : [])),
    ...entries.filter((entry) => !isMerge(entry)),
  ];
  return [...new Map(all.map((entry) => [keyOf(entry), entry])).values()];
}

/** The value of a mapping's key; undefined if it has none, or the node is no mapping. */
export function entryOf(node: PyYamlNode, key: string): PyYamlNode | undefined {
  if (node.kind !== 'map') return undefined;
  return node.entries.find((entry) => entry.key.kind === 'scalar' && entry.key.value === key)?.value;
}
