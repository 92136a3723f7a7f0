import { Pace, type Steps } from '../../base/steps';
import { isFilterClass } from '../evaluate/calls/webassets/filter';
import { registryOf } from '../evaluate/calls/webassets/registry';
import { freeze } from '../evaluate/freeze';
import type { Machine, Obj } from '../evaluate/model';
import type { BundleFacts, BundleGap, BundleRegistration, CustomFilter } from './definition';
import { literalAt } from './literal';
import { bundleReader, type ReadBundle } from './readBundle';
import { type RememberedBundles, Remembering } from './remembered';

/** What the code that ran has registered, as plain data. `isFirst`: nothing is remembered of an evaluation before. */
export function* factsOf(
  machine: Machine,
  isFirst = true,
): Steps<Omit<BundleFacts, 'environment' | 'variables'> & { readonly remembered: RememberedBundles }> {
  const registry = registryOf(machine);
  const read = bundleReader(machine.sources);
  const gaps: BundleGap[] = [];
  const note = (item: Obj): void => {
    const isSaid = item.kind === 'rest' && gaps.some(({ why, at }) => why === item.why && at === item.at);
    if (item.kind === 'rest' && !isSaid) gaps.push({ why: item.why, ...(item.at ? { at: item.at } : {}) });
  };
  for (const list of [registry.registrations, registry.anonymous, registry.filters]) list.items.forEach(note);
  const remembering = new Remembering(registry.isAsked ? undefined : registry.statements);
  const registrations: BundleRegistration[] = [];
  const pace = new Pace();
  for (const item of registry.registrations.items) {
    if (pace.isDue) yield;
    const repeated = remembering.repeated(item);
    if (repeated) yield* repeated.into(registrations);
    else
      for (const one of remembering.take(item, registrationOf(item, read, machine))) registrations.push(one);
  }
  return {
    registrations: once(registrations),
    anonymous: registry.anonymous.items.flatMap((item) => (item.kind === 'rest' ? [] : [read(bare(item))])),
    customFilters: registry.filters.items.flatMap((item) => customFilterOf(bare(item))),
    isLookedUp: registry.isLookedUp,
    gaps,
    problems: [],
    remembered: remembering.done(isFirst),
  };
}

function bare(item: Obj): Obj {
  return item.kind === 'maybe' ? item.value : item;
}

function registrationOf(item: Obj, read: ReadBundle, machine: Machine): BundleRegistration[] {
  const pair = bare(item);
  if (pair.kind !== 'tuple' || !pair.at) return [];
  const [name, bundle] = pair.items;
  if (!name || !bundle) return [];
  const literal = name.kind === 'str' ? literalAt(machine.sources, name) : undefined;
  return [
    {
      name:
        name.kind === 'str'
          ? { kind: 'known', value: name.value, ...(name.at ? { at: name.at } : {}) }
          : {
              kind: 'unknown',
              why: name.kind === 'unknown' ? name.why : 'the name depends on a condition that is not known',
            },
      bundle: read(bundle),
      at: pair.at,
      maybe: item.kind === 'maybe',
      ...(literal ? { nameAt: literal } : {}),
    },
  ];
}

/** A loop of unknown length is run twice: what has no name that is known is then there twice. */
function once(registrations: readonly BundleRegistration[]): readonly BundleRegistration[] {
  const isAgain = (one: BundleRegistration, other: BundleRegistration): boolean =>
    other.maybe &&
    other.name.kind === 'unknown' &&
    other.at.path === one.at.path &&
    other.at.span.start === one.at.span.start;
  return registrations.filter(
    (one, i) =>
      one.name.kind === 'known' ||
      !one.maybe ||
      !registrations.slice(0, i).some((other) => isAgain(one, other)),
  );
}

const METHODS = ['open', 'input', 'concat', 'output'];

function customFilterOf(cls: Obj): CustomFilter[] {
  if (!isFilterClass(cls)) return [];
  const name = freezeAttribute(cls.attrs.get('name')?.value);
  if (name?.kind !== 'str') return [];
  const own = cls.mro.flatMap((base) => (base.kind === 'class' ? [...base.attrs.keys()] : []));
  return [
    {
      name: name.value,
      className: cls.name,
      methods: METHODS.filter((method) => own.includes(method)),
      ...(cls.at ? { at: cls.at } : {}),
    },
  ];
}

function freezeAttribute(value: Obj | undefined) {
  return value && freeze(value);
}
