import { type AbsPath, resolvePath } from '../../base/path';
import { finish, type Steps } from '../../base/steps';
import type { Stmt } from '../../syntax/python/ast';
import { bind, force, homeOf, packageOf, setVar } from './bindings';
import { isKnownModule, knownName } from './calls/table';
import { Left, locationOf, siteOf } from './machine';
import { type CallSite, type Frame, type Machine, type ModuleObj, type Obj, PyRaise, Scope } from './model';
import { list, unknown } from './objects';
import type { ModuleLocation } from './sources';
import { openScope } from './taint';

/** `import a.b, c as d`. */
export function importNames(
  machine: Machine,
  names: Extract<Stmt, { type: 'Import' }>['names'],
  frame: Frame,
): void {
  for (const alias of names) {
    const site = siteOf(frame, alias);
    const module = machine.importModule(alias.name, site);
    const top = alias.name.split('.')[0]!;
    const value = alias.asName ? module : (machine.modules.get(top) ?? module);
    bind(machine, frame, alias.asName ?? top, value, locationOf(site));
  }
}

/** `from x import a, b` and `from x import *`. */
export function importFrom(
  machine: Machine,
  stmt: Extract<Stmt, { type: 'ImportFrom' }>,
  frame: Frame,
): void {
  const site = siteOf(frame, stmt);
  if (stmt.module === '__future__' && stmt.level === 0) return;
  const name = absoluteName(stmt.module, stmt.level, frame);
  const module =
    name === undefined
      ? machine.raise('ImportError', 'attempted relative import beyond the top', site)
      : machine.importModule(name, site);
  if (stmt.names.length === 1 && stmt.names[0]!.name === '*') {
    importStar(machine, module, frame);
    return;
  }
  for (const alias of stmt.names) {
    const target = alias.asName ?? alias.name;
    const from = siteOf(frame, alias);
    if (module.kind === 'module' && module.pending && !knownName(machine, `${module.name}.${alias.name}`)) {
      const lazy = () => memberOf(machine, module, alias.name, from);
      setVar(machine, homeOf(frame, target), target, {
        value: unknown('not yet asked'),
        at: locationOf(from),
        lazy,
        from: module.name,
      });
    } else {
      bind(machine, frame, target, memberOf(machine, module, alias.name, from), locationOf(from));
    }
  }
}

/** Imports a module with its parents, running each once; a value other than a module says why not. */
export function importModule(machine: Machine, name: string, site: CallSite): Obj {
  return finish(importing(machine, name, site));
}

/** The same, statement after statement; those that import other modules run them at a stretch. */
export function* importing(machine: Machine, name: string, site: CallSite): Steps<Obj> {
  const parts = name.split('.');
  let module: Obj = unknown(`module \`${name}\` could not be located`);
  for (let i = 1; i <= parts.length; i++) {
    const dotted = parts.slice(0, i).join('.');
    module = machine.modules.get(dotted) ?? (yield* load(machine, dotted, site));
    if (module.kind !== 'module') return module;
  }
  return module;
}

function* load(machine: Machine, name: string, site: CallSite): Steps<Obj> {
  const found = locate(machine, name);
  if (found.kind === 'module') {
    const readable = !found.standard && found.file.endsWith('.py');
    return yield* add(machine, name, readable ? found.file : undefined, found.isPackage);
  }
  if (found.kind === 'namespace') return yield* add(machine, name, undefined, true, new Scope(undefined));
  if (found.kind === 'absent' && (machine.paths.catching || !isKnownModule(name))) {
    return machine.raise('ModuleNotFoundError', `no module named '${name}'`, site);
  }
  if (found.kind === 'unknown') machine.paths.mayRaise();
  if (isKnownModule(name)) return yield* add(machine, name, undefined, true);
  return unknown(found.kind === 'unknown' ? found.why : `no module named '${name}'`, locationOf(site));
}

/** Where a module is, by the search path as the settings have left it. */
function locate(machine: Machine, name: string): ModuleLocation {
  return machine.sources.module(name, addedPaths(machine));
}

/** The folders that code has put on `sys.path`, in order. */
export function addedPaths(machine: Machine): readonly AbsPath[] {
  const { cwd } = machine.sources;
  const added = machine.sysPath.items.flatMap((item) => {
    const path = item.kind === 'maybe' ? item.value : item;
    return path.kind === 'str' || path.kind === 'path' ? [resolvePath(cwd, path.value)] : [];
  });
  return added.filter((path) => path !== cwd);
}

function* add(
  machine: Machine,
  name: string,
  file: string | undefined,
  isPackage: boolean,
  scope = file === undefined ? undefined : new Scope(undefined),
): Steps<Obj> {
  const module: ModuleObj = { kind: 'module', name, scope, isPackage, file, pending: undefined };
  machine.modules.set(name, module);
  if (file === undefined || !scope) return module;
  const run = (): void => {
    module.pending = undefined;
    finish(runModule(machine, module, scope, file));
  };
  // What the environment holds is run when first needed: few of the packages a settings file imports matter to it.
  if (machine.lazy || isPackaged(file)) module.pending = run;
  else yield* runModule(machine, module, scope, file);
  return module;
}

/** True for files of installed packages: run only when needed, and with a share of the budget. */
export function isPackaged(path: string): boolean {
  return /\/(site|dist)-packages\//.test(path);
}

/** How much work running one installed module may cost, in steps. */
const MODULE_WORK = 80_000;

const MAX_IMPORT_DEPTH = 60;

function* runModule(machine: Machine, module: ModuleObj, scope: Scope, file: string): Steps<void> {
  if (machine.callDepth >= MAX_IMPORT_DEPTH) {
    openScope(machine, scope, 'modules import each other too deeply');
    return;
  }
  const frame: Frame = {
    scope,
    globals: scope,
    module,
    path: file as Frame['path'],
    yields: list([]),
  };
  machine.callDepth++;
  try {
    const steps = machine.journal.settled(machine.runFile(file, frame));
    const read = isPackaged(file) ? machine.limited(MODULE_WORK, () => finish(steps)) : yield* steps;
    if (!read)
      openScope(
        machine,
        scope,
        read === false ? `${file} could not be read` : `${file} takes too much work to evaluate`,
      );
  } catch (error) {
    // Half-run, it is imported anew by whoever asks next, as in Python.
    if (error instanceof PyRaise || error instanceof Left) machine.modules.delete(module.name);
    throw error;
  } finally {
    machine.callDepth--;
  }
}

/** The dotted name a (relative) import means; undefined beyond the top. */
function absoluteName(module: string, level: number, frame: Frame): string | undefined {
  if (level === 0) return module;
  const parts = packageOf(frame.module).split('.').filter(Boolean);
  if (level - 1 > parts.length || parts.length === 0) return undefined;
  const base = parts.slice(0, parts.length - (level - 1));
  return [...base, ...(module ? [module] : [])].join('.');
}

/** `name` of `module`, importing a submodule of that name if need be. */
function memberOf(machine: Machine, module: Obj, name: string, site: CallSite): Obj {
  if (module.kind !== 'module') return module;
  if (/^__(name|file|path)__$/.test(name)) return machine.getAttr(module, name, site);
  const known = knownName(machine, `${module.name}.${name}`);
  if (known) return known;
  module.pending?.();
  const binding = module.scope?.vars.get(name);
  if (binding && module.scope) return force(machine, module.scope, name, binding);
  const dotted = `${module.name}.${name}`;
  if (machine.modules.has(dotted)) return machine.modules.get(dotted)!;
  if (isKnownModule(dotted)) return machine.importModule(dotted, site);
  if (module.isPackage) {
    const found = locate(machine, dotted);
    if (found.kind === 'module' || found.kind === 'namespace') return machine.importModule(dotted, site);
  }
  if (!module.scope) return unknown(`\`${dotted}\` is not evaluated`, locationOf(site));
  if (module.scope.open) return unknown(module.scope.open.why, locationOf(site));
  if (module.scope.vars.has('__getattr__')) return machine.getAttr(module, name, site);
  return machine.raise('ImportError', `cannot import name '${name}' from '${module.name}'`, site);
}

function importStar(machine: Machine, module: Obj, frame: Frame): void {
  if (module.kind !== 'module') {
    openScope(
      machine,
      frame.scope,
      module.kind === 'unknown' ? module.why : 'a star import that is not known',
      module.at,
    );
    return;
  }
  module.pending?.();
  const { scope } = module;
  if (!scope) {
    if (!isKnownModule(module.name)) openScope(machine, frame.scope, `\`${module.name}\` is not evaluated`);
    return;
  }
  const names = exportedNames(machine, module, scope);
  if (scope.open) openScope(machine, frame.scope, scope.open.why, scope.open.at);
  machine.journal.touch(frame.scope);
  const { vars } = frame.scope;
  if (names === undefined) {
    for (const [name, binding] of scope.vars) if (!name.startsWith('_')) vars.set(name, binding);
    return;
  }
  for (const name of names) {
    const binding = scope.vars.get(name);
    if (binding) vars.set(name, binding);
  }
}

/** `__all__` where it is known; without it, the names without a leading underscore are exported. */
function exportedNames(machine: Machine, module: ModuleObj, scope: Scope): readonly string[] | undefined {
  const all = scope.vars.get('__all__');
  const value = all && force(machine, scope, '__all__', all);
  if (value?.kind === 'list' || value?.kind === 'tuple') {
    const names = value.items.flatMap((item) => (item.kind === 'str' ? [item.value] : []));
    for (const name of names) {
      // `from package import *` also imports submodules that `__all__` names.
      const dotted = `${module.name}.${name}`;
      if (!scope.vars.has(name) && module.isPackage && locate(machine, dotted).kind === 'module') {
        setVar(machine, scope, name, {
          value: machine.importModule(dotted, {
            frame: {
              scope,
              globals: scope,
              module,
              path: (module.file ?? '') as Frame['path'],
              yields: list([]),
            },
            span: { start: 0, end: 0 },
          }),
        });
      }
    }
    return names;
  }
  return undefined;
}
