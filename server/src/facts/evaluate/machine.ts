import type { Location, Span } from '../../base/span';
import type { Expr, Stmt } from '../../syntax/python/ast';
import type { Journal } from './journal';
import type { ModuleObj, Obj, Scope } from './objects';
import type { Sources } from './sources';

/** What the parts of the evaluator ask of each other; made whole in evaluate.ts. One per evaluation. */
export interface Machine {
  readonly sources: Sources;
  /** True if modules run only when one of their names is used; right for reading classes, not for settings. */
  readonly lazy: boolean;
  readonly journal: Journal;
  /** `os.environ` of the evaluated process: starts as the real one, changed by what settings do to it. */
  readonly environ: Environ;
  /** Modules by dotted name, as `sys.modules`. */
  readonly modules: Map<string, ModuleObj>;
  readonly problems: EvaluationProblem[];
  /** More than 0 while a `try` with handlers is open: then what surely raises does, instead of being unknown. */
  tryDepth: number;
  callDepth: number;
  /** Set when something inside a `try` may have raised; the `try` takes it up. */
  mayRaise: boolean;

  evaluate(expr: Expr, frame: Frame): Obj;
  execute(block: readonly Stmt[], frame: Frame): Completion;
  call(func: Obj, args: CallArgs, site: CallSite): Obj;
  getAttr(obj: Obj, name: string, site: CallSite): Obj;
  /** Imports `name` with its parents; a value other than a module says why not. */
  importModule(name: string, site: CallSite): Obj;
  /** Runs a file's statements in `frame` (split_settings, exec). */
  runFile(path: string, frame: Frame): boolean;
  /** Something raises for sure: throws PyRaise inside a `try`, else answers unknown with the reason. */
  raise(type: string, message: string, site: CallSite): Obj;
  /** One step of work; throws Exhausted when the budget is spent. */
  step(work?: number): void;
  /** Runs each branch from the same state and joins what they leave behind. */
  fork(branches: readonly (() => Completion)[], frame: Frame): Completion;
}

export interface EvaluationProblem {
  readonly message: string;
  readonly at: Location;
}

/** Environment variables of the evaluated process. */
export interface Environ {
  get(name: string): Obj | undefined;
  set(name: string, value: Obj): void;
  delete(name: string): void;
  names(): readonly string[];
}

/** One running body: of a module, a function, a class. */
export interface Frame {
  readonly scope: Scope;
  readonly globals: Scope;
  readonly module: ModuleObj;
  /** The file whose text is running; differs from the module's when split_settings includes files. */
  readonly path: Location['path'];
  /** Values returned under conditions that are not known. */
  readonly returns: Obj[];
  /** The class whose body or method this is, for `super()`. */
  readonly owner?: Obj;
}

/** The place of a call or an access: what messages and values point to, and whose scope `globals()` means. */
export interface CallSite {
  readonly frame: Frame;
  readonly span: Span;
}

export interface CallArgs {
  readonly positional: readonly Obj[];
  readonly keywords: ReadonlyMap<string, Obj>;
  /** Why there may be arguments that are not known (`*unknown`). */
  readonly open: string | undefined;
}

/** How a block ended. `maybe`: some paths left it (`leaves`: bits of LEAVE), others go on. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly value: Obj }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'raise'; readonly error: PyRaise }
  | { readonly kind: 'maybe'; readonly leaves: number };

export const LEAVE = { return: 1, break: 2, continue: 4, raise: 8 } as const;
export const NORMAL: Completion = { kind: 'normal' };

/** A Python exception on its way to a handler. Never leaves the evaluator. */
export class PyRaise {
  constructor(
    /** Simple or dotted class name: `KeyError`. */
    readonly type: string,
    readonly message: string,
    readonly at: Location,
    /** Names of the base classes, for exception classes of the project. */
    readonly bases: readonly string[] = [],
  ) {}
}

/** The work budget is spent. Never leaves the evaluator. */
export class Exhausted {}

export function locationOf(site: CallSite): Location {
  return { path: site.frame.path, span: site.span };
}

export function siteOf(frame: Frame, node: { readonly span: Span }): CallSite {
  return { frame, span: node.span };
}
