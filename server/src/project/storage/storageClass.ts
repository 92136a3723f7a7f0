import type { Location } from '../../base/span';
import { storageNamed } from '../../catalog/storages';
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
  readonly at?: Location;
}

export interface OwnAttribute {
  readonly name: string;
  /** Dotted name of the class that defines it. */
  readonly definedIn: string;
  readonly value: Value | undefined;
}

/**
 * Reads the class that the settings name; undefined if it is known without, or cannot be read. `classOf` answers a class
 * by its dotted name.
 */
export function readStorageClass(
  name: string,
  classOf: (dotted: string) => ClassFacts | undefined,
): StorageClass | undefined {
  if (storageNamed(name)) return undefined;
  const facts = classOf(name);
  if (!facts) return undefined;
  const own = new Map<string, OwnAttribute>();
  for (const definedIn of [name, ...facts.mro.slice(1)]) {
    if (isLibrary(definedIn)) continue;
    const defining = definedIn === name ? facts : classOf(definedIn);
    for (const attribute of defining?.own ?? [])
      if (!own.has(attribute))
        own.set(attribute, { name: attribute, definedIn, value: facts.attributes.get(attribute) });
  }
  const mro = [...new Set([name, ...facts.mro, ...facts.bases])];
  return { name, mro, open: facts.open, own: [...own.values()], ...(facts.at ? { at: facts.at } : {}) };
}

/**
 * Django, WhiteNoise and django-storages: what their classes do is known without reading them. Of the last only the modules it
 * has, because `storages` is what projects call a module of their own too.
 */
function isLibrary(dotted: string): boolean {
  return /^(?:django|whitenoise|storages\.(?:backends|base|compress|utils))\./.test(dotted);
}
