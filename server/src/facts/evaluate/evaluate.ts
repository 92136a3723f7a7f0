import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import { SETTING_DEFAULTS } from '../../catalog/settings';
import { parsePython } from '../../syntax/python/parse';
import { getAttribute } from './attributes';
import { force } from './bindings';
import { callObject } from './calling';
import { configurationNames } from './calls/configurations';
import { evaluateExpr } from './expressions';
import { freeze } from './freeze';
import { addedPaths, importModule } from './imports';
import { fork } from './join';
import { BranchJournal } from './journal';
import { Exhausted, locationOf } from './machine';
import {
  type Binding,
  type CallSite,
  type ClassObj,
  type Environ,
  type EvaluationProblem,
  type Frame,
  type Machine,
  type ModuleObj,
  type Obj,
  PyRaise,
  Scope,
} from './model';
import { dict, list, NONE, rest, str, unknown } from './objects';
import type { Sources } from './sources';
import { executeBlock } from './statements';
import type { Value } from './value';

/** A module's global names after its code has run. */
export interface ModuleFacts {
  readonly names: ReadonlyMap<string, NameFact>;
  /** Why names may be set that are not listed, if so. */
  readonly open: string | undefined;
  readonly problems: readonly EvaluationProblem[];
  /** Folders that the code has put on `sys.path`. */
  readonly sysPath: readonly AbsPath[];
}

export interface NameFact {
  readonly value: Value;
  /** Where the name was last bound. */
  readonly at: Location | undefined;
}

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

export interface EvaluateOptions {
  /** Run before as `__main__`: manage.py, for what it does to the environment and to `sys.path`. */
  readonly startUp?: AbsPath | undefined;
  /** The class django-configurations makes settings of (`DJANGO_CONFIGURATION`). */
  readonly configuration?: string | undefined;
  /** Steps of work before evaluation gives up; deterministic, about a hundred nanoseconds each. */
  readonly budget?: number;
}

const BUDGET = 1_500_000;

/** Runs module `name` as Python's import would, without Python. Never throws. */
export function evaluateModule(name: string, sources: Sources, options: EvaluateOptions = {}): ModuleFacts {
  const machine = createMachine(sources, options.budget ?? BUDGET);
  const nothing = (why: string): ModuleFacts => ({
    names: new Map(),
    open: why,
    problems: machine.problems,
    sysPath: addedPaths(machine),
  });
  try {
    if (options.startUp) runStartUp(machine, options.startUp);
    const module = machine.importModule(name, siteIn(machine, name));
    if (module.kind !== 'module' || !module.scope)
      return nothing(module.kind === 'unknown' ? module.why : `${name} cannot be read`);
    module.pending?.();
    const { configuration } = options;
    const found =
      configuration === undefined
        ? module.scope.vars
        : configured(machine, module, module.scope, configuration);
    const names = freezeNames(machine, module.scope, found);
    return { names, open: module.scope.open?.why, problems: machine.problems, sysPath: addedPaths(machine) };
  } catch (error) {
    if (error instanceof PyRaise) return nothing(error.message);
    // A RangeError is the JavaScript stack's end, reached by code nested deeper than any settings file's.
    if (error instanceof Exhausted || error instanceof RangeError)
      return nothing('the settings take too much work to evaluate');
    throw error;
  }
}

/** Runs manage.py as `__main__`: it may set environment variables, read a `.env`, and change `sys.path`. */
function runStartUp(machine: Machine, path: AbsPath): void {
  const scope = new Scope(undefined);
  const module: ModuleObj = {
    kind: 'module',
    name: '__main__',
    scope,
    isPackage: false,
    file: path,
    pending: undefined,
  };
  try {
    machine.runFile(path, frameOf(module, scope));
  } catch (error) {
    if (!(error instanceof PyRaise)) throw error;
  }
}

/** Reads modules for what they define, without running more of each than is asked for. */
export interface ModuleReader {
  /** The classes a module's names stand for, imported ones too; undefined if it cannot be read. */
  classes(module: string): readonly ClassFacts[] | undefined;
  /** The value of one name of a module; undefined if there is none, or the module cannot be read. */
  name(module: string, name: string): Value | undefined;
}

/** A reader over one set of sources; every module is evaluated at most once. */
export function moduleReader(sources: Sources): ModuleReader {
  const machine = createMachine(sources, BUDGET * 4, true);
  const inModule = <T>(name: string, ask: (scope: Scope) => T): T | undefined => {
    try {
      const module = machine.importModule(name, siteIn(machine, name));
      if (module.kind !== 'module' || !module.scope) return undefined;
      module.pending?.();
      return ask(module.scope);
    } catch (error) {
      if (error instanceof PyRaise || error instanceof Exhausted || error instanceof RangeError)
        return undefined;
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

function configured(machine: Machine, module: ModuleObj, scope: Scope, name: string): Map<string, Binding> {
  const site: CallSite = { frame: frameOf(module, scope), span: { start: 0, end: 0 } };
  const cls = scope.vars.get(name);
  const value = cls && force(machine, scope, name, cls);
  if (value?.kind !== 'class') {
    scope.open ??= unknown(`the configuration class \`${name}\` was not found`);
    return scope.vars;
  }
  // The importer sets every setting on the module, Django's defaults too, over what the module itself assigns.
  const own = [...scope.vars].filter(([variable]) => !(variable in SETTING_DEFAULTS));
  return new Map([...own, ...configurationNames(machine, value, site)]);
}

/** Upper-case names, as Django takes them (`str.isupper`). */
function freezeNames(
  machine: Machine,
  scope: Scope,
  vars: ReadonlyMap<string, Binding>,
): Map<string, NameFact> {
  const names = new Map<string, NameFact>();
  for (const [name, binding] of vars) {
    if (name !== name.toUpperCase() || name === name.toLowerCase()) continue;
    names.set(name, { value: freeze(force(machine, scope, name, binding)), at: binding.at });
  }
  return names;
}

function frameOf(module: ModuleObj, scope: Scope): Frame {
  return {
    scope,
    globals: scope,
    module,
    path: (module.file ?? '/') as AbsPath,
    returns: [],
    yields: list([]),
  };
}

/** The place of the import of the first module: its own beginning. */
function siteIn(machine: Machine, name: string): CallSite {
  const found = machine.sources.module(name);
  const scope = new Scope(undefined);
  const path = found.kind === 'module' ? found.file : machine.sources.cwd;
  const module: ModuleObj = {
    kind: 'module',
    name: '',
    scope,
    isPackage: false,
    file: path,
    pending: undefined,
  };
  return {
    frame: { scope, globals: scope, module, path, returns: [], yields: list([]) },
    span: { start: 0, end: 0 },
  };
}

function createMachine(sources: Sources, budget: number, lazy = false): Machine {
  let steps = 0;
  let limit = budget;
  const journal = new BranchJournal();
  const machine: Machine = {
    sources,
    lazy,
    journal,
    environ: createEnviron(sources, journal),
    modules: new Map(),
    problems: [],
    sysPath: list([str(sources.cwd), rest('`sys.path` of the environment')]),
    tryDepth: 0,
    callDepth: 0,
    mayRaise: false,
    evaluate: (expr, frame) => evaluateExpr(machine, expr, frame),
    execute: (block, frame) => executeBlock(machine, block, frame),
    call: (func, args, site) => callObject(machine, func, args, site),
    getAttr: (obj, name, site) => getAttribute(machine, obj, name, site),
    importModule: (name, site) => importModule(machine, name, site),
    runFile: (path, frame) => {
      const text = sources.text(path as AbsPath);
      if (!text) return false;
      const completion = executeBlock(machine, parsePython(text).body, { ...frame, path: text.path });
      if (completion.kind === 'raise')
        machine.problems.push({ message: completion.error.message, at: completion.error.at });
      return true;
    },
    raise: (type, message, site): Obj => {
      if (machine.tryDepth > 0) throw new PyRaise(type, message, locationOf(site));
      return unknown(message, locationOf(site));
    },
    step: (work = 1) => {
      steps += work;
      if (steps > limit) throw new Exhausted();
    },
    limited: (work, run) => {
      const outer = limit;
      limit = Math.min(outer, steps + work);
      try {
        return run();
      } catch (error) {
        if (error instanceof Exhausted && steps <= outer) return undefined;
        throw error;
      } finally {
        limit = outer;
      }
    },
    fork: (branches, frame) => fork(branches, frame, machine),
  };
  return machine;
}

/** `os.environ` over the real one; what settings set is journaled like any dict. NONE stands for a deleted variable. */
function createEnviron(sources: Sources, journal: BranchJournal): Environ {
  const changes = dict();
  const put = (name: string, value: Obj): void => {
    journal.touch(changes);
    changes.entries.set(`s${name}`, { key: str(name), value, maybe: false });
  };
  return {
    get: (name) => {
      const change = changes.entries.get(`s${name}`);
      const real = sources.env(name);
      if (!change) return real === undefined ? undefined : str(real);
      if (change.maybe)
        return unknown(`environment variable ${name} is set under a condition that is not known`);
      return change.value.kind === 'none' ? undefined : change.value;
    },
    set: put,
    delete: (name) => put(name, NONE),
    names: () => [
      ...new Set([
        ...sources.envNames(),
        ...[...changes.entries.values()].map((e) => (e.key.kind === 'str' ? e.key.value : '')),
      ]),
    ],
  };
}
