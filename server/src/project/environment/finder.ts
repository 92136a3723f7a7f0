import type { AbsPath } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Expr, Stmt } from '../../syntax/python/ast';
import { parsePython } from '../../syntax/python/parse';
import { nativePath } from './nativePath';

/** The names an editable install's finder maps. */
export interface Finder {
  readonly editable: ReadonlyMap<string, AbsPath>;
  readonly namespaces: ReadonlyMap<string, readonly AbsPath[]>;
}

/**
 * Reads a finder's file: setuptools' `__editable___name_finder.py` has the tables MAPPING and NAMESPACES (since 64);
 * one that uses `editables` (hatchling, pdm) calls `F.map_module('name', 'path')`. Undefined if it is neither.
 */
export function readFinder(
  file: AbsPath,
  files: FileQuestions,
  platform: NodeJS.Platform,
): Finder | undefined {
  const source = files.text(file);
  if (source === undefined) return undefined;
  const editable = new Map<string, AbsPath>();
  const namespaces = new Map<string, readonly AbsPath[]>();
  const native = (written: string) => nativePath('/' as AbsPath, written, platform);
  let understood = false;
  for (const statement of parsePython(source).body) {
    const table = tableOf(statement);
    if (table) understood = true;
    for (const { key, value } of table?.entries ?? []) {
      if (key?.type !== 'Str') continue;
      if (table!.name === 'MAPPING' && value.type === 'Str') editable.set(key.value, native(value.value));
      if (table!.name === 'NAMESPACES') namespaces.set(key.value, strings(value).map(native));
    }
    const mapped = mappedModule(statement);
    if (mapped) {
      understood = true;
      editable.set(mapped.name, native(mapped.path));
    }
  }
  return understood ? { editable, namespaces } : undefined;
}

function tableOf(statement: Stmt) {
  const target =
    statement.type === 'AnnAssign'
      ? statement.target
      : statement.type === 'Assign'
        ? statement.targets[0]
        : undefined;
  if (target?.type !== 'Name' || !/^(MAPPING|NAMESPACES)$/.test(target.id)) return undefined;
  const value = (statement as { value?: Expr }).value;
  return value?.type === 'Dict' ? { name: target.id, entries: value.entries } : undefined;
}

function mappedModule(statement: Stmt): { name: string; path: string } | undefined {
  if (statement.type !== 'Expr' || statement.value.type !== 'Call') return undefined;
  const { func, args } = statement.value;
  if (func.type !== 'Attribute' || func.name !== 'map_module') return undefined;
  const [name, path] = args.map((arg) => (arg.value.type === 'Str' ? arg.value.value : undefined));
  return name === undefined || path === undefined ? undefined : { name, path };
}

function strings(value: Expr): readonly string[] {
  if (value.type !== 'List' && value.type !== 'Tuple') return [];
  return value.items.flatMap((item) => (item.type === 'Str' ? [item.value] : []));
}
