import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../base/span';
import type { SyntaxProblem } from '../problem';
import { parseTolerant } from './recover';

export type TomlValue = TomlTable | TomlArray | TomlScalar;

export interface TomlTable {
  readonly kind: 'table';
  readonly span: Span;
  readonly entries: ReadonlyMap<string, TomlEntry>;
}

export interface TomlEntry {
  readonly keySpan: Span;
  readonly value: TomlValue;
}

export interface TomlArray {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly TomlValue[];
}

export type TomlScalar =
  | { readonly kind: 'string'; readonly span: Span; readonly value: string }
  | { readonly kind: 'number'; readonly span: Span; readonly value: number }
  | { readonly kind: 'boolean'; readonly span: Span; readonly value: boolean }
  /** As written: `2024-01-31T10:00:00Z`. */
  | { readonly kind: 'datetime'; readonly span: Span; readonly value: string };

export interface Toml {
  readonly root: TomlTable;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads TOML 1.0. What is broken is reported and left out; the rest is read all the same. Never throws. */
export function readToml(text: string): Toml {
  const { ast, problems } = parseTolerant(text, (part) => topTable(parseTOML(part)));
  return { root: ast ?? emptyTable(0, text.length), problems };
}

/** The value at `path` (keys of nested tables), if there is one. */
export function tomlAt(root: TomlTable, ...path: readonly string[]): TomlValue | undefined {
  let value: TomlValue | undefined = root;
  for (const key of path) value = value?.kind === 'table' ? value.entries.get(key)?.value : undefined;
  return value;
}

/** The value without its spans: strings, numbers, booleans, arrays, objects. */
export function plainToml(value: TomlValue): unknown {
  switch (value.kind) {
    case 'table':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainToml(entry.value)]));
    case 'array':
      return value.items.map(plainToml);
    default:
      return value.value;
  }
}

interface OpenTable extends TomlTable {
  readonly entries: Map<string, TomlEntry>;
}

/** Deeper than anybody writes, and shallow enough to walk by recursion. */
const MOST_DEPTH = 100;

function checkDepth(depth: number, index: number): void {
  if (depth > MOST_DEPTH) throw Object.assign(new Error('Nested too deeply'), { index });
}

function emptyTable(start: number, end: number): OpenTable {
  return { kind: 'table', span: { start, end }, entries: new Map() };
}

function topTable(ast: AST.TOMLProgram): TomlTable {
  const root = emptyTable(...ast.range);
  for (const node of ast.body[0].body) {
    checkDepth(node.key.keys.length, node.range[0]);
    if (node.type === 'TOMLKeyValue') {
      assign(root, node, 0);
    } else {
      const table = openTable(root, node);
      for (const pair of node.body) assign(table, pair, 0);
    }
  }
  return root;
}

/** The table a `[header]` or `[[header]]` opens, made if absent. */
function openTable(root: OpenTable, node: AST.TOMLTable): OpenTable {
  const keys = node.key.keys;
  if (node.kind === 'standard') return keys.reduce(child, root);
  const parent = keys.slice(0, -1).reduce(child, root);
  const last = keys.at(-1)!;
  const table = emptyTable(...node.range);
  const before = parent.entries.get(keyName(last))?.value;
  const items = before?.kind === 'array' ? [...before.items, table] : [table];
  const span = { start: before?.span.start ?? node.range[0], end: node.range[1] };
  parent.entries.set(keyName(last), { keySpan: spanOf(last), value: { kind: 'array', span, items } });
  return table;
}

function assign(table: OpenTable, node: AST.TOMLKeyValue, depth: number): void {
  const keys = node.key.keys;
  checkDepth(depth + keys.length, node.range[0]);
  const parent = keys.slice(0, -1).reduce(child, table);
  const last = keys.at(-1)!;
  parent.entries.set(keyName(last), {
    keySpan: spanOf(last),
    value: toValue(node.value, depth + keys.length),
  });
}

/** The table `key` names inside `table`; of an array of tables, its last. */
function child(table: OpenTable, key: Key): OpenTable {
  const found = table.entries.get(keyName(key))?.value;
  const value = found?.kind === 'array' ? found.items.at(-1) : found;
  if (value?.kind === 'table') return value as OpenTable;
  const made = emptyTable(...key.range);
  table.entries.set(keyName(key), { keySpan: spanOf(key), value: made });
  return made;
}

function toValue(node: AST.TOMLContentNode, depth: number): TomlValue {
  checkDepth(depth, node.range[0]);
  const span = spanOf(node);
  if (node.type === 'TOMLArray')
    return { kind: 'array', span, items: node.elements.map((item) => toValue(item, depth + 1)) };
  if (node.type === 'TOMLInlineTable') {
    const table = emptyTable(...node.range);
    for (const pair of node.body) assign(table, pair, depth + 1);
    return table;
  }
  switch (node.kind) {
    case 'string':
      return { kind: 'string', span, value: node.value };
    case 'boolean':
      return { kind: 'boolean', span, value: node.value };
    case 'integer':
    case 'float':
      return { kind: 'number', span, value: node.value };
    default:
      return { kind: 'datetime', span, value: node.datetime };
  }
}

type Key = AST.TOMLBare | AST.TOMLQuoted;

function keyName(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf(node: { readonly range: readonly [number, number] }): Span {
  return { start: node.range[0], end: node.range[1] };
}
