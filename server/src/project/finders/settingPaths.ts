import { type AbsPath, resolvePath } from '../../base/path';
import type { Location } from '../../base/span';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { reasonOf, type UnknownValue, type Value } from '../../facts/evaluate/value';
import type { Incomplete } from '../apps';
import type { Setting } from '../settings';

/** A path as the settings write it. `isPath`: a pathlib path, which Python never finds equal to a string. */
export interface PathText {
  readonly text: string;
  readonly isPath: boolean;
  readonly at?: Location;
}

/** Something read from a value as far as known, and the reasons for what is not. */
export interface Partly<T> {
  readonly known: readonly T[];
  readonly gaps: readonly UnknownValue[];
}

/** Every path `value` may be. */
export function pathsOf(value: Value): Partly<PathText> {
  const known: PathText[] = [];
  const gaps: UnknownValue[] = [];
  for (const option of optionsOf(value)) {
    if (option.kind === 'str' || option.kind === 'path')
      known.push({ text: option.value, isPath: option.kind === 'path', ...atOf(option) });
    else gaps.push(reasonOf(option) ?? unknown('it is not a path', option));
  }
  if (value.kind === 'alternatives' && gaps.length === 0) gaps.push(reasonOf(value)!);
  return { known, gaps };
}

/** `value`, or each of its alternatives. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'alternatives' ? value.options.flatMap(optionsOf) : [value];
}

/** True if the setting is absent or certainly false in Python: None, '', an empty container. */
export function isFalsy(setting: Setting | undefined): boolean {
  const value = setting?.value;
  switch (value?.kind) {
    case undefined:
    case 'none':
      return true;
    case 'str':
      return value.value === '';
    case 'bool':
      return !value.value;
    default:
      return false;
  }
}

/** The certain value under a text key of a dict; undefined if it is absent or not certain. */
export function entryOf(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind !== 'dict') return undefined;
  const entry = value.entries.findLast((e) => e.key.kind === 'str' && e.key.value === key);
  return entry && !entry.maybe ? entry.value : undefined;
}

/** `os.path.abspath` for a text from the settings. */
export function abspath(cwd: AbsPath, text: string): AbsPath {
  return resolvePath(cwd, text);
}

/**
 * `os.path.isdir` for a text from the settings: false for '', and what stands before a `..` must be a directory too,
 * because the system, unlike `abspath`, goes there first.
 */
export function isDirectory(cwd: AbsPath, text: string, files: FileQuestions): boolean {
  const isThere = (path: string) => files.kind(abspath(cwd, path)) === 'directory';
  const wayPoints = [...text.matchAll(/\/\.\.(?=\/|$)/g)].map(({ index }) => text.slice(0, index));
  return text !== '' && wayPoints.every((path) => path === '' || isThere(path)) && isThere(text);
}

/** A gap of the setting `what`, placed where the value or else the setting was written. */
export function incompleteFrom(what: string, gap: UnknownValue, fallback: Location | undefined): Incomplete {
  return incompleteAt(what, gap.why, gap.at ?? fallback);
}

export function incompleteAt(what: string, why: string, at: Location | undefined): Incomplete {
  return { what, why, ...(at ? { at } : {}) };
}

export function unknown(why: string, near: Value): UnknownValue {
  return { kind: 'unknown', why, ...atOf(near) };
}

export function atOf(value: { readonly at?: Location }): { at?: Location } {
  return value.at ? { at: value.at } : {};
}
