import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import { finish } from '../../base/steps';
import { SETTING_DEFAULTS } from '../../catalog/settings';
import { force } from './bindings';
import { configurationNames } from './calls/configurations';
import { MAIN } from './calls/exits';
import { changedVariables } from './environ';
import { freezer } from './freeze';
import { addedPaths } from './imports';
import { BUDGET, createMachine, frameOf, siteIn } from './interpreter';
import { isEnd } from './machine';
import {
  type Binding,
  type CallSite,
  type EvaluationProblem,
  type Machine,
  type ModuleObj,
  PyRaise,
  Scope,
  type UnknownObj,
} from './model';
import { unknown } from './objects';
import type { Sources } from './sources';
import type { UnknownValue, Value } from './value';

/** A module's global names after its code has run. */
export interface ModuleFacts {
  readonly names: ReadonlyMap<string, NameFact>;
  /** Why names may be set that are not listed, if so, and where that was decided. */
  readonly open: UnknownValue | undefined;
  readonly problems: readonly EvaluationProblem[];
  /** Folders that the code has put on `sys.path`. */
  readonly sysPath: readonly AbsPath[];
  /** What the code did to `os.environ`; none for a deleted variable. */
  readonly variables: ReadonlyMap<string, Value>;
}

export interface NameFact {
  readonly value: Value;
  /** Where the name was last bound. */
  readonly at: Location | undefined;
}

export interface EvaluateOptions {
  /** Run before as `__main__`: manage.py, for what it does to the environment and to `sys.path`. */
  readonly startUp?: AbsPath | undefined;
  /** The class django-configurations makes settings of (`DJANGO_CONFIGURATION`). */
  readonly configuration?: string | undefined;
  /** Steps of work before evaluation gives up; deterministic, well under a microsecond each. */
  readonly budget?: number;
}

/** Runs module `name` as Python's import would, without Python. Never throws. */
export function evaluateModule(name: string, sources: Sources, options: EvaluateOptions = {}): ModuleFacts {
  const machine = createMachine(sources, options.budget ?? BUDGET, { run: {} });
  const nothing = (why: string): ModuleFacts => ({
    names: new Map(),
    open: { kind: 'unknown', why },
    problems: machine.problems,
    sysPath: addedPaths(machine),
    variables: changedVariables(machine),
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
    const open = module.scope.open && freezeOpen(module.scope.open);
    return {
      names,
      open,
      problems: machine.problems,
      sysPath: addedPaths(machine),
      variables: changedVariables(machine),
    };
  } catch (error) {
    if (error instanceof PyRaise) return nothing(error.message);
    if (isEnd(error)) return nothing('the settings take too much work to evaluate');
    throw error;
  }
}

function freezeOpen({ why, at }: UnknownObj): UnknownValue {
  return { kind: 'unknown', why, ...(at ? { at } : {}) };
}

/** Runs manage.py as `__main__`: it may set environment variables, read a `.env`, and change `sys.path`. */
function runStartUp(machine: Machine, path: AbsPath): void {
  const scope = new Scope(undefined);
  const module: ModuleObj = {
    kind: 'module',
    name: MAIN,
    scope,
    isPackage: false,
    file: path,
    pending: undefined,
  };
  try {
    finish(machine.runFile(path, frameOf(module, scope)));
  } catch (error) {
    if (!(error instanceof PyRaise)) throw error;
  }
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

/** How many values settings may hold in all, beside those that the work not done would have paid for. */
const FEWEST_VALUES = 10_000;
const VALUES_A_STEP = 2;

function freezeNames(
  machine: Machine,
  scope: Scope,
  vars: ReadonlyMap<string, Binding>,
): Map<string, NameFact> {
  const names = new Map<string, NameFact>();
  const freeze = freezer(FEWEST_VALUES + VALUES_A_STEP * machine.spare());
  for (const [name, binding] of vars) {
    if (!isSetting(name)) continue;
    const value = binding.lazy ? force(machine, scope, name, binding) : binding.value;
    names.set(name, { value: freeze(value), at: binding.at });
  }
  return names;
}

const PLAIN_SETTING = /^[A-Z][A-Z\d_]*$/;

/** True for upper-case names, as Django takes them (`str.isupper`). */
function isSetting(name: string): boolean {
  return PLAIN_SETTING.test(name) || (name === name.toUpperCase() && name !== name.toLowerCase());
}
