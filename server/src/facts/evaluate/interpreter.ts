import type { AbsPath } from '../../base/path';
import type { Steps } from '../../base/steps';
import type { Stmt } from '../../syntax/python/ast';
import { parsingPython } from '../../syntax/python/parse';
import { abandon } from './abandon';
import { alternatives } from './alternatives';
import { getAttribute } from './attributes';
import { callObject } from './calling';
import { MAIN } from './calls/exits';
import { evaluateExpr } from './expressions';
import { importModule, isPackaged } from './imports';
import { joinObj } from './join';
import { BranchJournal } from './journal';
import { Left, locationOf, placeOf } from './machine';
import {
  type CallSite,
  type Completion,
  type DictObj,
  type Environ,
  type Frame,
  type Machine,
  type ModuleObj,
  type Mutable,
  type Obj,
  PyRaise,
  Scope,
} from './model';
import { dict, list, NONE, rest, str, unknown } from './objects';
import { CoursePaths } from './paths';
import type { Sources } from './sources';
import { executeBlock } from './statements';
import { type Budget, Work } from './work';

/** A small text needs little, and may not cost what a large one does. No settings of the corpus need a fifth of it. */
export const BUDGET: Budget = { base: 6000, perCharacter: 0.8, most: 400_000 };

export function frameOf(module: ModuleObj, scope: Scope): Frame {
  return {
    scope,
    globals: scope,
    module,
    path: (module.file ?? '/') as AbsPath,
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
    frame: { scope, globals: scope, module, path, yields: list([]) },
    span: { start: 0, end: 0 },
  };
}

/** `budget`: a number of steps, or what it depends on. */
export function createMachine(
  sources: Sources,
  budget: number | Budget,
  { lazy = false, run }: { readonly lazy?: boolean; readonly run?: object } = {},
): Machine {
  const work = new Work(budget);
  const environment = dict();
  const sysPath = list([str(sources.cwd), rest('`sys.path` of the environment')]);
  const journal = new BranchJournal(new Set<Mutable>([environment, sysPath]));
  const step = (steps?: number): void => work.step(steps);
  const machine: Machine = {
    sources,
    run,
    lazy,
    journal,
    paths: new CoursePaths(journal, step),
    environ: createEnviron(sources, journal, environment, step),
    modules: new Map(),
    problems: [],
    sysPath,
    callDepth: 0,
    evaluate: (expr, frame) => evaluateExpr(machine, expr, frame),
    execute: (block, frame) => executeBlock(machine, block, frame),
    call: (func, args, site) => callObject(machine, func, args, site),
    getAttr: (obj, name, site) => getAttribute(machine, obj, name, site),
    importModule: (name, site) => importModule(machine, name, site),
    *runFile(path, frame) {
      const text = sources.text(path as AbsPath);
      if (!text) return false;
      work.payFor(text.path, text.text.length);
      const { body } = yield* parsingPython(text);
      yield* runTolerantly(machine, body, { ...frame, path: text.path });
      return true;
    },
    raise: (type, message, site): Obj => {
      if (machine.paths.catching) throw new PyRaise(type, message, locationOf(site));
      return unknown(message, locationOf(site));
    },
    step,
    spare: () => work.spare(),
    limited: (most, run) => work.limited(most, run),
    halved: (run) => work.halved(run),
  };
  return machine;
}

/** The entry that tells what a variable that is not known was set to. */
const ANY = 'any';

/**
 * `os.environ` over the real one; what settings set in `changes` is journaled like any dict. NONE stands for a deleted
 * variable.
 */
function createEnviron(
  sources: Sources,
  journal: BranchJournal,
  changes: DictObj,
  step: (work: number) => void,
): Environ {
  const put = (name: string, value: Obj): void => {
    journal.touch(changes);
    changes.entries.set(`s${name}`, { key: str(name), value, maybe: false });
  };
  const real = (name: string): Obj => {
    const value = sources.env(name);
    return value === undefined ? NONE : str(value);
  };
  return {
    get: (name) => {
      const change = changes.entries.get(`s${name}`);
      const any = changes.entries.get(ANY);
      let value = change?.value ?? real(name);
      if (change?.maybe) value = joinObj(value, real(name));
      if (!change && any) value = alternatives([value, any.value]);
      if (value.kind === 'none') return undefined;
      if (value.kind !== 'alt' || !value.options.some((one) => one.kind === 'none')) return value;
      const unset: Obj = {
        ...unknown(`environment variable ${name} is set under a condition that is not known`),
        unset: true,
      };
      return alternatives(value.options.map((one) => (one.kind === 'none' ? unset : one)));
    },
    set: put,
    delete: (name) => put(name, NONE),
    change: (value) => {
      step(changes.entries.size >> 1);
      journal.touch(changes);
      for (const [id, entry] of changes.entries)
        changes.entries.set(id, { ...entry, value: alternatives([entry.value, value]) });
      if (!changes.entries.has(ANY)) changes.entries.set(ANY, { key: NONE, value, maybe: false });
    },
    names: () => [
      ...new Set([
        ...sources.envNames(),
        ...[...changes.entries.values()].flatMap(({ key }) => (key.kind === 'str' ? [key.value] : [])),
      ]),
    ],
    open: () =>
      changes.entries.has(ANY) ? unknown('an environment variable that is not known was changed') : undefined,
  };
}

/**
 * Runs a module's statements. One that surely raises ends the import in Python; here it is noted, and the next one
 * runs: settings that insist on a variable of the production machine are worth reading elsewhere too.
 */
function* runTolerantly(machine: Machine, body: readonly Stmt[], frame: Frame): Steps<void> {
  for (const stmt of body) {
    yield;
    if (executeOne(machine, stmt, frame) === 'normal') continue;
    // Someone waits for the exception, and this module's import has raised it.
    if (machine.paths.catching) throw new Left();
    const error = machine.paths.uncaught;
    if (error?.type === 'SystemExit' && frame.module.name === MAIN) return;
    if (error) machine.problems.push({ message: error.message, at: error.at });
  }
}

function executeOne(machine: Machine, stmt: Stmt, frame: Frame): Completion {
  machine.paths.uncaught = undefined;
  try {
    // The statements of an imported module have their own shares.
    if (stmt.type === 'Import' || stmt.type === 'ImportFrom') return executeBlock(machine, [stmt], frame);
    if (isPackaged(frame.path)) return executeBlock(machine, [stmt], frame);
    const completion = machine.halved(() => executeBlock(machine, [stmt], frame));
    if (completion) return completion;
    const at = placeOf(frame, stmt);
    machine.problems.push({ message: 'this takes too much work to evaluate', at });
    abandon(machine, [frame.scope, frame.globals], unknown('code takes too much work to evaluate', at));
    return 'normal';
  } catch (error) {
    if (error instanceof Left && !machine.paths.catching) return 'left';
    throw error;
  }
}
