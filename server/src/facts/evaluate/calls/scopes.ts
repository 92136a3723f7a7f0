import { force, setVar } from '../bindings';
import { iterate } from '../iterate';
import { joinObj } from '../join';
import { locationOf } from '../machine';
import type { ScopeDictObj } from '../model';
import { list, NONE, str, tuple, unknown } from '../objects';
import { openScope } from '../taint';
import { type Natives, text } from './arguments';

/** Methods of the dict that `globals()` and `locals()` answer. */
export const scopeMethods: Natives = {
  get: (machine, { positional: [self, name, fallback] }, site) => {
    const { scope } = self as ScopeDictObj;
    const key = text(name);
    if (key === undefined) return unknown('the name is not known', locationOf(site));
    const binding = scope.vars.get(key);
    if (binding) return force(machine, scope, key, binding);
    return scope.open ? joinObj(unknown(scope.open.why), fallback ?? NONE) : (fallback ?? NONE);
  },
  setdefault: (machine, { positional: [self, name, fallback] }, site) => {
    const { scope } = self as ScopeDictObj;
    const key = text(name);
    if (key === undefined) {
      openScope(machine, scope, 'a name that is not known was set through globals()');
      return unknown('the name is not known', locationOf(site));
    }
    const binding = scope.vars.get(key);
    if (binding) return force(machine, scope, key, binding);
    setVar(machine, scope, key, { value: fallback ?? NONE, at: locationOf(site) });
    return fallback ?? NONE;
  },
  pop: (machine, { positional: [self, name, fallback] }, site) => {
    const { scope } = self as ScopeDictObj;
    const key = text(name);
    const binding = key === undefined ? undefined : scope.vars.get(key);
    if (!binding || key === undefined) return fallback ?? unknown('the name is not known', locationOf(site));
    const value = force(machine, scope, key, binding);
    machine.journal.touch(scope);
    scope.vars.delete(key);
    return value;
  },
  update: (machine, args, site) => {
    const { scope } = args.positional[0] as ScopeDictObj;
    const source = args.positional[1];
    if (source?.kind === 'dict') {
      for (const { key, value, maybe } of source.entries.values()) {
        const old = key.kind === 'str' ? scope.vars.get(key.value) : undefined;
        if (key.kind === 'str') {
          setVar(machine, scope, key.value, {
            value: maybe && old ? joinObj(old.value, value) : value,
            at: value.at ?? locationOf(site),
          });
        }
      }
      if (source.open) openScope(machine, scope, source.open.why);
    } else if (source?.kind === 'scopeDict') {
      for (const [name, binding] of source.scope.vars) setVar(machine, scope, name, binding);
    } else if (source && !iterate(source)) {
      openScope(
        machine,
        scope,
        source.kind === 'unknown' ? source.why : 'updated from something that is not known',
      );
    }
    for (const [name, value] of args.keywords) setVar(machine, scope, name, { value, at: locationOf(site) });
    return NONE;
  },
  keys: (_, { positional: [self] }) =>
    list([...(self as ScopeDictObj).scope.vars.keys()].map((name) => str(name))),
  items: (machine, { positional: [self] }) => {
    const { scope } = self as ScopeDictObj;
    return list(
      [...scope.vars].map(([name, binding]) => tuple([str(name), force(machine, scope, name, binding)])),
    );
  },
  copy: (machine, args, site) => {
    const items = scopeMethods.items!(machine, args, site);
    return {
      kind: 'dict',
      entries: new Map(
        items.kind === 'list'
          ? items.items.flatMap((pair) => {
              if (pair.kind !== 'tuple' || pair.items[0]?.kind !== 'str') return [];
              return [
                [
                  `s${pair.items[0].value}`,
                  { key: pair.items[0], value: pair.items[1]!, maybe: false },
                ] as const,
              ];
            })
          : [],
      ),
      open: undefined,
    };
  },
};
