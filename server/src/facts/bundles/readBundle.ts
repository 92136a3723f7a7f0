import { resolvePath } from '../../base/path';
import { lookInMro } from '../evaluate/attributes';
import { isBundle, ORIGIN, WRITTEN } from '../evaluate/calls/webassets/bundle';
import { freeze } from '../evaluate/freeze';
import type { ClassObj, InstanceObj, Obj } from '../evaluate/model';
import { unknown } from '../evaluate/objects';
import type { Sources } from '../evaluate/sources';
import type { Value } from '../evaluate/value';
import type { BundleDefinition, Content, DebugLevel, Read } from './definition';
import { literalAt } from './literal';
import { filtersOf } from './readFilters';

export type ReadBundle = (bundle: Obj) => BundleDefinition;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Makes plain data of Bundle objects; the same object gives the same definition. Bundles may contain each other. */
export function bundleReader(sources: Sources): ReadBundle {
  const known = new Map<Obj, BundleDefinition>();
  const read: ReadBundle = (bundle) => {
    let definition = known.get(bundle);
    if (!definition) {
      const made = isBundle(bundle) ? optionsOf(bundle, sources) : unknownBundle(bundle);
      // Known before its contents are read: they may lead back to it.
      known.set(bundle, made);
      if (isBundle(bundle)) made.contents = contentsOf(bundle, sources, read);
      definition = made;
    }
    return definition;
  };
  return read;
}

/** What was set; not known where the bundle's class works it out anew, as a property does and `resolve_contents` may. */
function attribute(bundle: InstanceObj, name: string): Obj | undefined {
  const computed = computedBy(bundle.cls, name);
  return computed === undefined
    ? bundle.attrs.get(name)?.value
    : unknown(`${bundle.cls.name} computes \`${name}\` itself`, bundle.at);
}

function computedBy(cls: ClassObj, name: string): Obj | undefined {
  const found = lookInMro(cls, name);
  if (found?.kind === 'wrapped' && found.how === 'property') return found;
  return name === 'contents' ? lookInMro(cls, 'resolve_contents') : undefined;
}

function optionsOf(bundle: InstanceObj, sources: Sources): Mutable<BundleDefinition> {
  const get = (name: string) => attribute(bundle, name);
  const origin = get(ORIGIN);
  return {
    origin: origin?.kind === 'str' ? 'yaml' : 'python',
    className: bundle.cls.name,
    contents: [],
    output: readAs(get('output'), (one) =>
      one.kind === 'none'
        ? { value: undefined }
        : isText(one)
          ? { value: one.value || undefined }
          : undefined,
    ),
    filters: filtersOf(get('filters'), sources),
    depends: dependsOf(get('depends'), sources),
    version: readAs(get('version'), (one) =>
      isText(one) ? { value: one.value } : isEmpty(one) ? { value: undefined } : undefined,
    ),
    removeDuplicates: readAs(get('remove_duplicates'), truthOf),
    merge: readAs(get('merge'), truthOf),
    debug: readAs(get('debug'), debugOf),
    extra: freeze(get('extra') ?? { kind: 'none' }),
    config: configOf(get('config')),
    at: bundle.at,
  };
}

function unknownBundle(bundle: Obj): Mutable<BundleDefinition> {
  const why =
    bundle.kind === 'unknown' ? bundle.why : 'which bundle this is depends on a condition that is not known';
  const not = { kind: 'unknown', why } as const;
  return {
    origin: 'python',
    className: 'webassets.bundle.Bundle',
    contents: [not],
    output: not,
    filters: not,
    depends: [],
    version: not,
    removeDuplicates: not,
    merge: not,
    debug: not,
    extra: not,
    config: new Map(),
    at: bundle.at,
  };
}

function contentsOf(bundle: InstanceObj, sources: Sources, read: ReadBundle): Content[] {
  const contents = attribute(bundle, 'contents');
  const written = attribute(bundle, WRITTEN);
  if (contents?.kind !== 'tuple' && contents?.kind !== 'list') return [unknownContent(contents)];
  return contents.items.map((item, i): Content => {
    const maybe = item.kind === 'maybe';
    const one = item.kind === 'maybe' ? item.value : item;
    if (isBundle(one)) {
      const at = (written?.kind === 'tuple' && written.items[i]?.at) || one.at;
      return { kind: 'bundle', bundle: read(one), maybe, ...(at ? { at } : {}) };
    }
    return pathOf(one, maybe, sources) ?? unknownContent(one);
  });
}

function pathOf(obj: Obj, maybe: boolean, sources: Sources): Extract<Content, { kind: 'path' }> | undefined {
  if (obj.kind === 'path') {
    // A pathlib path is handed on as it is, and opened from the current folder.
    const text = resolvePath(sources.cwd, obj.value);
    return { kind: 'path', text, maybe, literal: false, ...(obj.at ? { at: obj.at } : {}) };
  }
  if (obj.kind !== 'str') return undefined;
  const literal = literalAt(sources, obj);
  const at = literal ?? obj.at;
  return { kind: 'path', text: obj.value, maybe, literal: literal !== undefined, ...(at ? { at } : {}) };
}

function unknownContent(obj: Obj | undefined): Content {
  const why =
    obj?.kind === 'unknown' || obj?.kind === 'rest'
      ? obj.why
      : obj?.kind === 'alt'
        ? 'a source depends on a condition that is not known'
        : 'this is no source that a bundle can have';
  return { kind: 'unknown', why, ...(obj?.at ? { at: obj.at } : {}) };
}

function dependsOf(depends: Obj | undefined, sources: Sources): Content[] {
  if (!depends || depends.kind === 'none') return [];
  const items =
    depends.kind === 'list' || depends.kind === 'tuple' || depends.kind === 'set' ? depends.items : [depends];
  return items.map((item) => {
    const maybe = item.kind === 'maybe';
    const one = item.kind === 'maybe' ? item.value : item;
    return pathOf(one, maybe, sources) ?? unknownContent(one);
  });
}

function readAs<T>(obj: Obj | undefined, as: (obj: Obj) => { readonly value: T } | undefined): Read<T> {
  const at = obj?.at ? { at: obj.at } : {};
  const found = obj && as(obj);
  if (found) return { kind: 'known', value: found.value, ...at };
  const why =
    obj?.kind === 'unknown'
      ? obj.why
      : obj?.kind === 'alt'
        ? 'it depends on a condition that is not known'
        : 'it is not understood';
  return { kind: 'unknown', why, ...at };
}

function isText(obj: Obj): obj is Extract<Obj, { kind: 'str' | 'path' }> {
  return obj.kind === 'str' || obj.kind === 'path';
}

function isEmpty(obj: Obj): boolean {
  return obj.kind === 'none' || (obj.kind === 'list' && obj.items.length === 0);
}

function truthOf(obj: Obj): { value: boolean } | undefined {
  if (obj.kind === 'bool') return { value: obj.value };
  if (obj.kind === 'none') return { value: false };
  return obj.kind === 'num' ? { value: Number(obj.value) !== 0 } : undefined;
}

function debugOf(obj: Obj): { value: DebugLevel | undefined } | undefined {
  if (obj.kind === 'none') return { value: undefined };
  if (obj.kind === 'bool') return { value: obj.value };
  return obj.kind === 'str' && obj.value === 'merge' ? { value: 'merge' } : undefined;
}

/** Keys without regard to case, as BundleConfig has them. */
function configOf(config: Obj | undefined): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  if (config?.kind !== 'dict') return found;
  for (const { key, value } of config.entries.values())
    if (key.kind === 'str') found.set(key.value.toLowerCase(), freeze(value));
  return found;
}
