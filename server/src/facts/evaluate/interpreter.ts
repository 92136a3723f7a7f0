import type { AbsPath } from '../../base/path';
import type { Steps } from '../../base/steps';
import type { Expr, Stmt } from '../../syntax/python/ast';
import { parsingPython } from '../../syntax/python/parse';
import { abandon } from './abandon';
import { getAttribute } from './attributes';
import { callObject } from './calling';
import { MAIN } from './calls/exits';
import { noteRegistering, repeatRegistering } from './calls/webassets/registering';
import { ProcessEnviron } from './environ';
import { evaluateExpr } from './expressions';
import { importModule, isPackaged } from './imports';
import { BranchJournal } from './journal';
import { Left, locationOf, placeOf } from './machine';
import {
  type CallArgs,
  type CallSite,
  type Completion,
  type Environ,
  type EvaluationProblem,
  type Frame,
  type Machine,
  type ModuleObj,
  type Mutable,
  type Obj,
  PyRaise,
  Scope,
  type SeqObj,
} from './model';
import { dict, list, rest, str, unknown } from './objects';
import { CoursePaths } from './paths';
import { repeatStmt } from './remember';
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
  return new Interpreter(sources, new Work(budget), lazy, run);
}

class Interpreter implements Machine {
  readonly journal: BranchJournal;
  readonly paths: CoursePaths;
  readonly environ: Environ;
  readonly modules = new Map<string, ModuleObj>();
  readonly problems: EvaluationProblem[] = [];
  readonly sysPath: SeqObj;
  callDepth = 0;

  constructor(
    readonly sources: Sources,
    private readonly work: Work,
    readonly lazy: boolean,
    readonly run: object | undefined,
  ) {
    const changes = dict();
    this.sysPath = list([str(sources.cwd), rest('`sys.path` of the environment')]);
    this.journal = new BranchJournal(new Set<Mutable>([changes, this.sysPath]));
    this.paths = new CoursePaths(this.journal, work);
    this.environ = new ProcessEnviron(sources, this.journal, changes, work);
  }

  evaluate(expr: Expr, frame: Frame): Obj {
    return evaluateExpr(this, expr, frame);
  }

  execute(block: readonly Stmt[], frame: Frame): Completion {
    return executeBlock(this, block, frame);
  }

  call(func: Obj, args: CallArgs, site: CallSite): Obj {
    return callObject(this, func, args, site);
  }

  getAttr(obj: Obj, name: string, site: CallSite): Obj {
    return getAttribute(this, obj, name, site);
  }

  importModule(name: string, site: CallSite): Obj {
    return importModule(this, name, site);
  }

  *runFile(path: string, frame: Frame): Steps<boolean> {
    const text = this.sources.text(path as AbsPath);
    if (!text) return false;
    this.work.payFor(text.path, text.text.length);
    const { body } = yield* parsingPython(text);
    yield* runTolerantly(this, body, { ...frame, path: text.path });
    return true;
  }

  raise(type: string, message: string, site: CallSite): Obj {
    if (this.paths.catching) throw new PyRaise(type, message, locationOf(site));
    return unknown(message, locationOf(site));
  }

  step(steps?: number): void {
    this.work.step(steps);
  }

  spare(): number {
    return this.work.spare();
  }

  limited<T>(most: number, part: () => T): T | undefined {
    return this.work.limited(most, part);
  }

  halved<T>(part: () => T): T | undefined {
    return this.work.halved(part);
  }
}

/**
 * Runs a module's statements. One that surely raises ends the import in Python; here it is noted, and the next one
 * runs: settings that insist on a variable of the production machine are worth reading elsewhere too.
 */
function* runTolerantly(machine: Machine, body: readonly Stmt[], frame: Frame): Steps<void> {
  yield;
  let before = machine.spare();
  for (let next = 0; next < body.length; ) {
    const spare = machine.spare();
    // More is left than before where another module was run, which has brought its own.
    if (spare > before || before - spare >= WORK_OF_STEP) {
      yield;
      before = spare;
    }
    const repeated = repeatRegistering(machine, body, next, frame);
    next += repeated || 1;
    if (repeated > 0 || executeOne(machine, body[next - 1]!, frame) === 'normal') continue;
    // Someone waits for the exception, and this module's import has raised it.
    if (machine.paths.catching) throw new Left();
    const error = machine.paths.uncaught;
    if (error?.type === 'SystemExit' && frame.module.name === MAIN) return;
    if (error) machine.problems.push({ message: error.message, at: error.at });
  }
}

/** So much work is done in one step, but for a statement that takes more: to go on costs about as much as a statement. */
const WORK_OF_STEP = 100;

function executeOne(machine: Machine, stmt: Stmt, frame: Frame): Completion {
  machine.paths.uncaught = undefined;
  if (repeatStmt(machine, stmt, frame)) return 'normal';
  try {
    // The statements of an imported module have their own shares.
    if (stmt.type === 'Import' || stmt.type === 'ImportFrom') return executeBlock(machine, [stmt], frame);
    if (isPackaged(frame.path)) return executeBlock(machine, [stmt], frame);
    const noted = noteRegistering(machine, stmt, frame);
    const completion = machine.halved(() => executeBlock(machine, [stmt], frame));
    if (completion === 'normal') noted?.();
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
