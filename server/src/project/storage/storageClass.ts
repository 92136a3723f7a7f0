import type { Location } from '../../base/span';
import { storageNamed } from '../../catalog/storages';
import type { Construction, ConstructionAsked } from '../../facts/evaluate/construction';
import type { ClassFacts } from '../../facts/evaluate/moduleReader';
import type { Value } from '../../facts/evaluate/value';

/** A storage class whose source was read: what a project makes of a known one by deriving from it. */
export interface StorageClass {
  /** Dotted, as the settings name it. */
  readonly name: string;
  /** Dotted names in method resolution order, the class itself first. */
  readonly mro: readonly string[];
  /** True if a base could not be read. */
  readonly open: boolean;
  /** What the class and its unknown bases define, by who defines it first. */
  readonly own: readonly OwnAttribute[];
  /** What its constructor makes of `OPTIONS`, where it has one of its own and that is known. */
  readonly construction?: Construction;
  readonly at?: Location;
}

export interface OwnAttribute {
  readonly name: string;
  /** Dotted name of the class that defines it. */
  readonly definedIn: string;
  readonly value: Value | undefined;
}

/** Answers about classes by their dotted names. */
export interface ClassReader {
  facts(dotted: string): ClassFacts | undefined;
  construction(dotted: string, asked: ConstructionAsked): Construction | undefined;
}

/** Reads the class that the settings name, and call with `options`; undefined if it is known without, or cannot be read. */
export function readStorageClass(
  name: string,
  options: Value | undefined,
  classes: ClassReader,
): StorageClass | undefined {
  if (storageNamed(name)) return undefined;
  const facts = classes.facts(name);
  if (!facts) return undefined;
  const own = new Map<string, OwnAttribute>();
  for (const definedIn of [name, ...facts.mro.slice(1)]) {
    if (isLibrary(definedIn)) continue;
    const defining = definedIn === name ? facts : classes.facts(definedIn);
    for (const attribute of defining?.own ?? [])
      if (!own.has(attribute))
        own.set(attribute, { name: attribute, definedIn, value: facts.attributes.get(attribute) });
  }
  const mro = [...new Set([name, ...facts.mro, ...facts.bases])];
  const keywords = own.has('__init__') ? keywordsOf(options) : undefined;
  const construction = keywords && classes.construction(name, { keywords, isLibrary });
  return {
    ...{ name, mro, open: facts.open, own: [...own.values()] },
    ...(construction ? { construction } : {}),
    ...(facts.at ? { at: facts.at } : {}),
  };
}

/** `**options`; undefined if they are not all known. */
function keywordsOf(options: Value | undefined): ReadonlyMap<string, Value> | undefined {
  if (options === undefined) return new Map();
  if (options.kind !== 'dict' || options.open) return undefined;
  const keywords = new Map<string, Value>();
  for (const { key, value, maybe } of options.entries) {
    if (key.kind !== 'str' || maybe) return undefined;
    keywords.set(key.value, value);
  }
  return keywords;
}

/**
 * Django, WhiteNoise and django-storages: what their classes do is known without reading them. Of the last only the modules it
 * has, because `storages` is what projects call a module of their own too.
 */
function isLibrary(dotted: string): boolean {
  return /^(?:django|whitenoise|storages\.(?:backends|base|compress|utils))\./.test(dotted);
}
