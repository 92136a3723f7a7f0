import type { Location } from '../../base/span';

/**
 * What evaluation found a name to be: plain immutable data.
 * `known`: exactly this. `partial`: a container or string of which some part is not known, or one of several
 * alternatives. `unknown`: nothing is known but why.
 */
export type Value =
  | NoneValue
  | BoolValue
  | NumberValue
  | StrValue
  | PathValue
  | SequenceValue
  | DictValue
  | AlternativesValue
  | ObjectValue
  | UnknownValue;

interface Base {
  /** Where the value was written; undefined for values from a table (Django's defaults). */
  readonly at?: Location;
}

export interface NoneValue extends Base {
  readonly kind: 'none';
}
export interface BoolValue extends Base {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface NumberValue extends Base {
  readonly kind: 'number';
  readonly value: number | bigint;
  readonly isFloat: boolean;
}
export interface StrValue extends Base {
  readonly kind: 'str';
  readonly value: string;
}
/** A `pathlib` path (or anything with `__fspath__`): its string. */
export interface PathValue extends Base {
  readonly kind: 'path';
  readonly value: string;
}
export interface SequenceValue extends Base {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Item[];
}
/** `maybe`: present only under a condition that is not known. A `rest` item stands for any number of unknown ones. */
export interface Item {
  readonly value: Value;
  readonly maybe: boolean;
  readonly rest: boolean;
}
export interface DictValue extends Base {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
  /** True if there may be further entries. */
  readonly open: boolean;
}
export interface DictEntry {
  readonly key: Value;
  readonly value: Value;
  readonly maybe: boolean;
}
/** One of these; which one depends on a condition that is not known. At least two. */
export interface AlternativesValue extends Base {
  readonly kind: 'alternatives';
  readonly options: readonly Value[];
}
/** A module, class, function or instance: known to be that, not data. */
export interface ObjectValue extends Base {
  readonly kind: 'object';
  readonly what: 'module' | 'class' | 'function' | 'instance';
  /** Dotted name as far as known: `django.contrib.staticfiles.storage.StaticFilesStorage`. */
  readonly name: string;
}
export interface UnknownValue extends Base {
  readonly kind: 'unknown';
  /** For people: "environment variable STATIC_ROOT is not set". */
  readonly why: string;
}

export type Certainty = 'known' | 'partial' | 'unknown';

/** `known` if every part is; `unknown` only if the value itself is. */
export function certainty(value: Value): Certainty {
  switch (value.kind) {
    case 'unknown':
      return 'unknown';
    case 'alternatives':
      return 'partial';
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.every((item) => !item.maybe && !item.rest && certainty(item.value) === 'known')
        ? 'known'
        : 'partial';
    case 'dict':
      return !value.open &&
        value.entries.every((e) => !e.maybe && certainty(e.key) === 'known' && certainty(e.value) === 'known')
        ? 'known'
        : 'partial';
    default:
      return 'known';
  }
}

/** The first reason found in `value` for not being wholly known, with its place. */
export function reasonOf(value: Value): UnknownValue | undefined {
  switch (value.kind) {
    case 'unknown':
      return value;
    case 'alternatives':
      return (
        first(value.options) ?? {
          kind: 'unknown',
          why: 'depends on a condition that is not known',
          ...atOf(value),
        }
      );
    case 'list':
    case 'tuple':
    case 'set':
      return (
        first(value.items.map((item) => item.value)) ??
        (value.items.some((item) => item.maybe || item.rest)
          ? { kind: 'unknown', why: 'some items depend on a condition that is not known', ...atOf(value) }
          : undefined)
      );
    case 'dict':
      return (
        first(value.entries.flatMap((entry) => [entry.key, entry.value])) ??
        (value.open || value.entries.some((entry) => entry.maybe)
          ? { kind: 'unknown', why: 'some entries are not known', ...atOf(value) }
          : undefined)
      );
    default:
      return undefined;
  }
}

function first(values: readonly Value[]): UnknownValue | undefined {
  for (const value of values) {
    const reason = reasonOf(value);
    if (reason) return reason;
  }
  return undefined;
}

function atOf(value: Value): { at?: Location } {
  return value.at ? { at: value.at } : {};
}
