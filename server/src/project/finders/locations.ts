import type { Location } from '../../base/span';
import { reasonOf, type SequenceValue, type UnknownValue, type Value } from '../../facts/evaluate/value';
import { atOf, optionsOf, type Partly, type PathText, pathsOf, unknown } from './settingPaths';

/** One item of STATICFILES_DIRS: a directory, perhaps under a prefix. */
export interface StaticfilesDir {
  readonly prefix: string;
  /** Where the prefix is written, if it is. */
  readonly prefixAt?: Location;
  readonly root: PathText;
  /** False if the item is there only under a condition that is not known. */
  readonly certain: boolean;
  readonly at?: Location;
}

/** The items of STATICFILES_DIRS in order, equal ones dropped (FileSystemFinder.__init__). */
export function staticfilesDirs(value: Value): Partly<StaticfilesDir> {
  const known: StaticfilesDir[] = [];
  const gaps: UnknownValue[] = [];
  const options = optionsOf(value);
  for (const option of options) {
    if (option.kind !== 'list' && option.kind !== 'tuple' && option.kind !== 'set') {
      gaps.push(reasonOf(option) ?? unknown('it is not a list of directories', option));
      continue;
    }
    for (const item of readItems(option, options.length === 1, gaps))
      if (!known.some((other) => sameLocation(item, other))) known.push(item);
  }
  if (options.length > 1 && gaps.length === 0) gaps.push(reasonOf(value)!);
  return { known, gaps: [...new Set(gaps)] };
}

/** The key of FileSystemFinder.storages: Python's equality of roots, where a Path never equals a string. */
export function rootKey(root: PathText): string {
  return `${root.isPath ? 'path' : 'str'}:${root.text}`;
}

function readItems(list: SequenceValue, certain: boolean, gaps: UnknownValue[]): StaticfilesDir[] {
  return list.items.flatMap((item) => {
    if (item.rest) {
      gaps.push(reasonOf(item.value) ?? unknown('there may be further directories', list));
      return [];
    }
    const choices = optionsOf(item.value);
    const sure = !item.maybe && choices.length === 1;
    if (!sure)
      gaps.push(reasonOf(item.value) ?? unknown('depends on a condition that is not known', item.value));
    return choices.flatMap((option) => readItem(option, certain && sure, gaps));
  });
}

function readItem(item: Value, certain: boolean, gaps: UnknownValue[]): StaticfilesDir[] {
  if (item.kind !== 'list' && item.kind !== 'tuple') return located('', item, certain, gaps);
  const [prefix, root] = item.items;
  if (!prefix || !root || item.items.length > 2 || prefix.rest || root.rest) {
    gaps.push(reasonOf(item) ?? unknown('it is not a pair of a prefix and a directory', item));
    return [];
  }
  const prefixes = pathsOf(prefix.value);
  gaps.push(...prefixes.gaps);
  const sure = certain && prefixes.known.length === 1;
  return prefixes.known.flatMap(({ text, at }) =>
    located(text, root.value, sure, gaps).map((dir) => ({ ...dir, ...(at ? { prefixAt: at } : {}) })),
  );
}

function located(prefix: string, root: Value, certain: boolean, gaps: UnknownValue[]): StaticfilesDir[] {
  const paths = pathsOf(root);
  gaps.push(...paths.gaps);
  const sure = certain && paths.known.length === 1;
  return paths.known.map((path) => ({ prefix, root: path, certain: sure, ...atOf(path) }));
}

function sameLocation(a: StaticfilesDir, b: StaticfilesDir): boolean {
  return a.prefix === b.prefix && rootKey(a.root) === rootKey(b.root);
}
