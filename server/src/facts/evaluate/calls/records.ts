import type { Location } from '../../../base/span';
import type { Binding, CallSite, ClassObj, InstanceObj, Machine, Obj } from '../model';
import { NONE, native, nativeClass } from '../objects';

export const OPAQUE = nativeClass('object', {});

export function namespace(values: ReadonlyMap<string, Obj>, at: Location): InstanceObj {
  const attrs = new Map<string, Binding>();
  for (const [name, value] of values) attrs.set(name, { value });
  return { kind: 'instance', cls: OPAQUE, attrs, at };
}

/** A class whose instances take `fields` in order and are tuples of them. */
export function recordClass(name: string, fields: readonly string[]): Obj {
  const mro: ClassObj[] = [];
  const cls: ClassObj = { kind: 'class', name, mro, attrs: new Map(), bases: [], fields };
  mro.push(cls, NAMED_TUPLE);
  return addInit(cls);
}

/** `typing.NamedTuple`; subclasses get their `__init__` from their fields. */
export const NAMED_TUPLE: ClassObj = nativeClass('typing.NamedTuple', {});

/** Gives a class the `__init__` that dataclass makes of its annotated fields. */
export function addInit(cls: Obj): Obj {
  if (cls.kind !== 'class') return cls;
  const { fields } = cls;
  const init = native(
    `${cls.name}.__init__`,
    (machine, args, site) => {
      const [self, ...positional] = args.positional;
      if (self?.kind !== 'instance') return NONE;
      machine.journal.touch(self);
      for (const [i, field] of fields.entries()) {
        const value = positional[i] ?? args.keywords.get(field) ?? defaultOf(machine, cls, field, site);
        self.attrs.set(field, {
          value: value ?? machine.raise('TypeError', `missing the argument '${field}'`, site),
        });
      }
      return NONE;
    },
    false,
  );
  if (!cls.attrs.has('__init__')) cls.attrs.set('__init__', { value: init });
  return cls;
}

function defaultOf(machine: Machine, cls: ClassObj, field: string, site: CallSite): Obj | undefined {
  for (const base of cls.mro)
    if (base.kind === 'class' && base.attrs.has(field))
      return fresh(machine, base.attrs.get(field)!.value, site);
  return undefined;
}

/** `field(default=…, default_factory=…)`: every instance gets its own. */
export function fieldOf(keywords: ReadonlyMap<string, Obj>): InstanceObj {
  const attrs = new Map([...keywords].map(([name, value]) => [name, { value }] as const));
  return { kind: 'instance', cls: FIELD, attrs };
}

function fresh(machine: Machine, value: Obj, site: CallSite): Obj {
  if (value.kind !== 'instance' || value.cls !== FIELD) return value;
  const factory = value.attrs.get('default_factory')?.value;
  if (factory) return machine.call(factory, { positional: [], keywords: new Map(), open: undefined }, site);
  return value.attrs.get('default')?.value ?? NONE;
}

const FIELD: ClassObj = nativeClass('dataclasses.Field', {});
