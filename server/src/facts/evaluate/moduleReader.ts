import type { Location } from '../../base/span';
import { force } from './bindings';
import { type Construction, type ConstructionAsked, constructionOf } from './construction';
import { freeze } from './freeze';
import { createMachine, siteIn } from './interpreter';
import { isEnd } from './machine';
import { type Binding, type ClassObj, PyRaise, type Scope } from './model';
import type { Sources } from './sources';
import type { Value } from './value';

/** A class of a module, as its body and bases say. */
export interface ClassFacts {
  /** The module's name for it. */
  readonly variable: string;
  /** Dotted, by where it is defined. */
  readonly name: string;
  /** Dotted names of the direct bases that are known. */
  readonly bases: readonly string[];
  /** Dotted names in method resolution order, the class itself first. */
  readonly mro: readonly string[];
  /** True if a base could not be read. */
  readonly open: boolean;
  /** Attributes by method resolution order, of the class and its bases. */
  readonly attributes: ReadonlyMap<string, Value>;
  /** Names the class's own body binds. */
  readonly own: readonly string[];
  readonly at: Location | undefined;
}

/** Reads modules for what they define, without running more of each than is asked for. */
export interface ModuleReader {
  /** The classes a module's names stand for, imported ones too; undefined if it cannot be read. */
  classes(module: string): readonly ClassFacts[] | undefined;
  /**
   * What `module.variable(**keywords)` would hand on to the class of a library that it derives from; undefined if that
   * cannot be known.
   */
  construction(module: string, variable: string, asked: ConstructionAsked): Construction | undefined;
  /** The value of one name of a module; undefined if there is none, or the module cannot be read. */
  name(module: string, name: string): Value | undefined;
}

/** Work for all the modules of one reader together, in steps: hundreds of apps modules. */
const READING = 1_000_000;

/** A reader over one set of sources; every module is evaluated at most once. */
export function moduleReader(sources: Sources): ModuleReader {
  const machine = createMachine(sources, READING, { lazy: true });
  const inModule = <T>(name: string, ask: (scope: Scope) => T): T | undefined => {
    try {
      const module = machine.importModule(name, siteIn(machine, name));
      if (module.kind !== 'module' || !module.scope) return undefined;
      module.pending?.();
      return ask(module.scope);
    } catch (error) {
      if (error instanceof PyRaise || isEnd(error)) return undefined;
      throw error;
    }
  };
  return {
    classes: (module) =>
      inModule(module, (scope) =>
        [...scope.vars].flatMap(([variable, binding]) => {
          if (!mayBeClassOfInterest(variable, binding)) return [];
          const value = force(machine, scope, variable, binding);
          return value.kind === 'class' ? [classFacts(variable, value)] : [];
        }),
      ),
    construction: (module, variable, asked) =>
      inModule(module, (scope) => {
        const binding = scope.vars.get(variable);
        const value = binding && force(machine, scope, variable, binding);
        return value?.kind === 'class'
          ? constructionOf(machine, value, asked, siteIn(machine, module))
          : undefined;
      }),
    name: (module, name) =>
      inModule(module, (scope) => {
        const binding = scope.vars.get(name);
        return binding && freeze(force(machine, scope, name, binding));
      }),
  };
}

/**
 * Names imported from packages are asked only if they may be AppConfig classes, finders or storages: asking runs the
 * package's module.
 */
function mayBeClassOfInterest(variable: string, binding: Binding): boolean {
  if (!binding.lazy) return true;
  return (
    /^[A-Z]\w*(Config|Finder|Storage)$/.test(variable) ||
    (/^[A-Z]/.test(variable) && /\.apps$/.test(binding.from ?? '') && binding.from !== 'django.apps')
  );
}

function classFacts(variable: string, cls: ClassObj): ClassFacts {
  const attributes = new Map<string, Value>();
  for (const base of cls.mro) {
    if (base.kind === 'unknown') break;
    for (const [name, binding] of base.attrs)
      if (!attributes.has(name)) attributes.set(name, freeze(binding.value));
  }
  return {
    variable,
    name: cls.name,
    bases: cls.bases,
    mro: cls.mro.flatMap((base) => (base.kind === 'class' ? [base.name] : [])),
    open: cls.mro.some((base) => base.kind === 'unknown'),
    attributes,
    own: [...cls.attrs.keys()],
    at: cls.at,
  };
}
