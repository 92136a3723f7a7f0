import {
  CACHED_STORAGE,
  HASHED_MIXIN,
  MANIFEST_MIXIN,
  MANIFEST_STORAGE,
  STATIC_FILES_STORAGE,
  type StorageInfo,
  storageNamed,
  WHITENOISE_MANIFEST_STORAGE,
  WHITENOISE_STORAGE,
} from '../../catalog/storages';
import type { Given } from '../../facts/evaluate/construction';
import type { Value } from '../../facts/evaluate/value';
import type { Project } from '../project';
import type { StorageClass } from './storageClass';

/** The class of the catalog behind a dotted name, and what a class derived from it changes. */
export type KindOutcome =
  | {
      readonly kind: 'known';
      readonly info: StorageInfo;
      readonly attributes: ReadonlyMap<string, Value>;
      /** What the class of the catalog is called with, where a constructor of the project's own calls it. */
      readonly given?: Given;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** Looks a storage up: in the catalog, else by what its source derives from and defines. */
export function kindOfStorage(name: string, { storageClass }: Pick<Project, 'storageClass'>): KindOutcome {
  const known = storageNamed(name);
  if (known) return { kind: 'known', info: known, attributes: new Map() };
  if (storageClass?.name !== name) return unknown(`the class ${name} could not be read`);
  const info = derivedFrom(storageClass);
  if (!info) return unknown(`${name} derives from no storage known here`);
  const { construction } = storageClass;
  const attributes = new Map<string, Value>();
  for (const { name: attribute, definedIn, value } of storageClass.own) {
    if (isHarmless(attribute) || (attribute === '__init__' && construction)) continue;
    if (!READ.has(attribute) || !value)
      return unknown(`${definedIn} defines \`${attribute}\`, and what that does is not known`);
    attributes.set(attribute, value);
  }
  for (const [attribute, value] of construction?.attributes ?? []) {
    if (isHarmless(attribute)) continue;
    if (!READ.has(attribute))
      return unknown(`the constructor of ${name} sets \`${attribute}\`, and what that does is not known`);
    attributes.set(attribute, value);
  }
  if (storageClass.open && info.kind !== 'remote' && info.kind !== 'remote-manifest')
    return unknown(`a base of ${name} could not be read`);
  return { kind: 'known', info, attributes, ...(construction ? { given: construction.given } : {}) };
}

/** Class attributes whose values say all there is to know. */
const READ: ReadonlySet<string> = new Set([
  'manifest_strict',
  'manifest_name',
  'max_post_process_passes',
  'keep_intermediate_files',
  'support_js_module_import_aggregation',
]);

function isHarmless(attribute: string): boolean {
  return HARMLESS.has(attribute) || /^_?[A-Z][A-Z_]*$/.test(attribute);
}

/** What a class may define without any change to what is collected: only the running site asks for it. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['__module__', '__qualname__', '__doc__', '__annotations__', '__slots__'],
  ...['url', 'stored_name', 'get_absolute_url', 'manifest_version'],
]);

/** Nearest first, so that a class that mixes several is what the strongest makes it. */
const BASES: readonly (readonly [base: string, stands: string])[] = [
  [WHITENOISE_MANIFEST_STORAGE, WHITENOISE_MANIFEST_STORAGE],
  [WHITENOISE_STORAGE, WHITENOISE_STORAGE],
  [MANIFEST_STORAGE, MANIFEST_STORAGE],
  [MANIFEST_MIXIN, MANIFEST_STORAGE],
  [HASHED_MIXIN, CACHED_STORAGE],
  [STATIC_FILES_STORAGE, STATIC_FILES_STORAGE],
];

function derivedFrom({ mro }: StorageClass): StorageInfo | undefined {
  const remote = mro.map(storageNamed).find((info) => info?.kind.startsWith('remote'));
  if (remote) return remote;
  const base = BASES.find(([dotted]) => mro.includes(dotted));
  if (!base) return undefined;
  // Mixed with hashing of its own, WhiteNoise's plain storage is something that nobody has defined.
  if (base[0] === WHITENOISE_STORAGE && mro.includes(HASHED_MIXIN)) return undefined;
  return storageNamed(base[1]);
}

function unknown(why: string): KindOutcome {
  return { kind: 'unknown', why };
}
