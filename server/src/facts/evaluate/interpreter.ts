import type { AbsPath } from '../../base/path';
import type { Stmt } from '../../syntax/python/ast';
import { parsePython } from '../../syntax/python/parse';
import { getAttribute } from './attributes';
import { callObject } from './calling';
import { evaluateExpr } from './expressions';
import { importModule } from './imports';
import { fork, repeat } from './join';
import { BranchJournal } from './journal';
import { Exhausted, locationOf } from './machine';
import {
  type CallSite,
  type Completion,
  type Environ,
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

export const BUDGET = 400_000;

export function frameOf(module: ModuleObj, scope: Scope): Frame {
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
export function siteIn(machine: Machine, name: string): CallSite {
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

export function createMachine(sources: Sources, budget: number, lazy = false): Machine {
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
      runTolerantly(machine, parsePython(text).body, { ...frame, path: text.path });
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
    repeat: (body, frame) => repeat(body, frame, machine),
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
        return {
          ...unknown(`environment variable ${name} is set under a condition that is not known`),
          unset: true,
        };
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

/**
 * Runs a module's statements. One that surely raises ends the import in Python; here it is noted, and the next one
 * runs: settings that insist on a variable of the production machine are worth reading elsewhere too.
 */
function runTolerantly(machine: Machine, body: readonly Stmt[], frame: Frame): void {
  for (const stmt of body) {
    const outcome = attempt(machine, () => executeBlock(machine, [stmt], frame));
    if (outcome instanceof PyRaise || outcome.kind === 'raise') {
      const error = outcome instanceof PyRaise ? outcome : outcome.error;
      machine.problems.push({ message: error.message, at: error.at });
    }
  }
}

/** An exception nobody outside waits for is an outcome; others go on to their handlers. */
function attempt(machine: Machine, run: () => Completion): Completion | PyRaise {
  const { tryDepth } = machine;
  try {
    return run();
  } catch (error) {
    if (!(error instanceof PyRaise) || tryDepth > 0) throw error;
    return error;
  }
}
