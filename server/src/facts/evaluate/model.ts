import type { Location, Span } from '../../base/span';
import type { Steps } from '../../base/steps';
import type { Expr, FunctionDef, Param, Stmt } from '../../syntax/python/ast';
import type { Sources } from './sources';

// The evaluator's types, in one place because they name each other: objects, the machine that runs them, its journal.

/**
 * Python objects while they are being evaluated. Containers, scopes and instances are mutable and have identity, as in
 * Python; whoever changes one says so to the journal first (`machine.journal.touch`), so that a branch whose
 * condition is not known can be undone and joined with its sibling.
 */
export type Obj =
  | NoneObj
  | BoolObj
  | NumObj
  | StrObj
  | BytesObj
  | PathObj
  | SeqObj
  | DictObj
  | ScopeDictObj
  | ModuleObj
  | FuncObj
  | NativeObj
  | BoundObj
  | ClassObj
  | InstanceObj
  | WrappedObj
  | SuperObj
  | AltObj
  | UnknownObj
  | MaybeObj
  | RestObj;

interface Placed {
  readonly at?: Location | undefined;
}
export interface NoneObj extends Placed {
  readonly kind: 'none';
}
export interface BoolObj extends Placed {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface NumObj extends Placed {
  readonly kind: 'num';
  readonly value: number | bigint;
  readonly isFloat: boolean;
}
export interface StrObj extends Placed {
  readonly kind: 'str';
  readonly value: string;
}
/** Bytes are never looked into. */
export interface BytesObj extends Placed {
  readonly kind: 'bytes';
}
/** A pathlib path. */
export interface PathObj extends Placed {
  readonly kind: 'path';
  readonly value: string;
}
/** Items may be wrapped: `maybe` (there only under an unknown condition), `rest` (any number of unknown ones). */
export interface SeqObj extends Placed {
  readonly kind: 'list' | 'tuple' | 'set';
  items: Obj[];
}
export interface DictObj extends Placed {
  readonly kind: 'dict';
  /** By `keyOf(key)`, in insertion order. */
  entries: Map<string, DictItem>;
  /** Why there may be entries that are not known. */
  open: UnknownObj | undefined;
  /** True if the entries may be in another order. */
  unordered?: boolean;
  /** `defaultdict`'s factory. */
  readonly factory?: Obj;
}
export interface DictItem {
  readonly key: Obj;
  readonly value: Obj;
  readonly maybe: boolean;
}
/** `globals()` and `locals()`: a dict that is a scope. */
export interface ScopeDictObj extends Placed {
  readonly kind: 'scopeDict';
  readonly scope: Scope;
}
export interface ModuleObj extends Placed {
  readonly kind: 'module';
  readonly name: string;
  /** Undefined for modules that are not read (the standard library, compiled ones). */
  readonly scope: Scope | undefined;
  /** Runs the module's file on first use; only packages of the environment are that lazy. */
  pending: (() => void) | undefined;
  readonly isPackage: boolean;
  readonly file: string | undefined;
}
export interface FuncObj extends Placed {
  readonly kind: 'func';
  readonly name: string;
  readonly params: readonly Param[];
  readonly defaults: ReadonlyMap<string, Obj>;
  readonly body: readonly Stmt[] | Expr;
  readonly frame: Frame;
  readonly def: FunctionDef | undefined;
}
/** A function this evaluator knows. `pure` ones are mapped over alternatives in their arguments. */
export interface NativeObj extends Placed {
  readonly kind: 'native';
  readonly name: string;
  readonly pure: boolean;
  /** True if it makes something of calls whose arguments are not all known. */
  readonly takesOpen?: boolean;
  call(machine: Machine, args: CallArgs, site: CallSite): Obj;
}
export interface BoundObj extends Placed {
  readonly kind: 'bound';
  readonly func: FuncObj | NativeObj;
  readonly self: Obj;
}
export interface ClassObj extends Placed {
  readonly kind: 'class';
  /** Dotted name. */
  readonly name: string;
  /** Method resolution order, this class first. `unknown` members: bases that could not be read. */
  readonly mro: readonly (ClassObj | UnknownObj)[];
  attrs: Map<string, Binding>;
  /** Dotted names of the direct bases, as far as known. */
  readonly bases: readonly string[];
  /** True if a built-in type (`str`, `int`) is among the bases. */
  readonly mixed?: boolean;
  /** Annotated names of the body in order: what dataclass and NamedTuple make fields of. */
  readonly fields: readonly string[];
}
export interface InstanceObj extends Placed {
  readonly kind: 'instance';
  readonly cls: ClassObj;
  attrs: Map<string, Binding>;
  /** What its class was called with. */
  readonly madeWith?: CallArgs;
}
/** What `property`, `staticmethod`, `classmethod` make of a function. */
export interface WrappedObj extends Placed {
  readonly kind: 'wrapped';
  readonly how: 'property' | 'static' | 'class';
  readonly func: Obj;
}
/** `super()`: attributes come from the classes after the owner in the method resolution order. */
export interface SuperObj extends Placed {
  readonly kind: 'super';
  readonly mro: ClassObj['mro'];
  readonly self: InstanceObj | ClassObj;
}
/** One of several, depending on a condition that is not known. At least two, none of them `alt`. */
export interface AltObj extends Placed {
  readonly kind: 'alt';
  readonly options: readonly Obj[];
}
export interface UnknownObj extends Placed {
  readonly kind: 'unknown';
  readonly why: string;
  /** Stands, in an alternative, for a name that may not be bound at all. */
  readonly unset?: boolean;
  /** Known objects it may be, or lead to: whoever changes this changes one of them. */
  readonly reach?: readonly Obj[] | undefined;
}
/** Only inside SeqObj.items. */
export interface MaybeObj extends Placed {
  readonly kind: 'maybe';
  readonly value: Obj;
}
/** Only inside SeqObj.items. */
export interface RestObj extends Placed {
  readonly kind: 'rest';
  readonly why: string;
  /** As of an unknown. */
  readonly reach?: readonly Obj[] | undefined;
}

/** `lower:upper:step` between brackets; absent parts are None. Never a value of a name. */
export interface SliceIndex {
  readonly kind: 'slice';
  readonly lower: Obj;
  readonly upper: Obj;
  readonly step: Obj;
}

/** A name's value, and where it was bound. `lazy` is asked when the name is first used. */
export interface Binding {
  readonly value: Obj;
  readonly at?: Location | undefined;
  readonly lazy?: () => Obj;
  /** The module a lazy name comes from. */
  readonly from?: string;
}

/** A namespace: of a module, a function call, a class body. */
export class Scope {
  vars = new Map<string, Binding>();
  /** True if `vars` is part of a state, too, which must stay: whoever changes it touches the scope first (journal.ts). */
  isShared = false;
  /** Why names may be bound that are not known (a star import of something unreadable). */
  open: UnknownObj | undefined;
  globalNames: Set<string> | undefined;
  nonlocalNames: Set<string> | undefined;
  /** True for the scope of a comprehension: `:=` binds outside it. */
  isComprehension = false;

  constructor(
    /** The enclosing function's scope; undefined at module level. */
    readonly enclosing: Scope | undefined,
    readonly isClassBody = false,
  ) {}
}

/** What the parts of the evaluator ask of each other; made whole in evaluate.ts. One per evaluation. */
export interface Machine {
  readonly sources: Sources;
  /** Stands for this evaluation, if it may take values that earlier ones remember, and is to remember its own. */
  readonly run: object | undefined;
  /** True if modules run only when one of their names is used; right for reading classes, not for settings. */
  readonly lazy: boolean;
  readonly journal: Journal;
  /** `os.environ` of the evaluated process: starts as the real one, changed by what settings do to it. */
  readonly environ: Environ;
  /** Modules by dotted name, as `sys.modules`. */
  readonly modules: Map<string, ModuleObj>;
  readonly problems: EvaluationProblem[];
  /** Branches, loops and ways of leaving them: the course a program may take. */
  readonly paths: Paths;
  callDepth: number;

  evaluate(expr: Expr, frame: Frame): Obj;
  execute(block: readonly Stmt[], frame: Frame): Completion;
  call(func: Obj, args: CallArgs, site: CallSite): Obj;
  getAttr(obj: Obj, name: string, site: CallSite): Obj;
  /** Imports `name` with its parents; a value other than a module says why not. */
  importModule(name: string, site: CallSite): Obj;
  /** `sys.path`: what settings insert is searched too. */
  readonly sysPath: SeqObj;
  /** Runs a file's statements in `frame`, one after another. False if it cannot be read. */
  runFile(path: string, frame: Frame): Steps<boolean>;
  /** Something raises for sure: throws PyRaise inside a `try`, else answers unknown with the reason. */
  raise(type: string, message: string, site: CallSite): Obj;
  /** Runs `run` within a share of the budget; undefined if it was not enough. */
  limited<T>(work: number, run: () => T): T | undefined;
  /** How many steps of work are left. */
  spare(): number;
  /** Runs `run` within half of what is left of the budget; undefined if it was not enough. */
  halved<T>(run: () => T): T | undefined;
  /** One step of work; throws Exhausted when the budget is spent. */
  step(work?: number): void;
}

export interface EvaluationProblem {
  readonly message: string;
  readonly at: Location;
}

/** Environment variables of the evaluated process. */
export interface Environ {
  /** Undefined if it is not set; an alternative with an `unset` unknown if it may not be. */
  get(name: string): Obj | undefined;
  set(name: string, value: Obj): void;
  delete(name: string): void;
  /** A variable that is not known was set to `value`, or deleted. */
  change(value: Obj): void;
  names(): readonly string[];
  /** Why there may be variables that `names` does not tell. */
  open(): UnknownObj | undefined;
}

/** One running body: of a module, a function, a class. */
export interface Frame {
  readonly scope: Scope;
  readonly globals: Scope;
  readonly module: ModuleObj;
  /** The file whose text is running; differs from the module's when split_settings includes files. */
  readonly path: Location['path'];
  /** What a generator function has yielded so far. */
  readonly yields: SeqObj;
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
  /** Where `open`: the positional arguments as written, uncertain ones wrapped, without `self`. */
  readonly uncertain?: readonly Obj[];
  /** True if there may be keywords that are not known. */
  readonly openKeywords?: boolean;
}

/** How a block ended. `left`: nothing behind it runs; the ways out of it have been noted where they land. */
export type Completion = 'normal' | 'left';

/** A way of leaving a block before its end. A `raise` without an error is an exception that is not known. */
export interface Exit {
  readonly kind: 'return' | 'break' | 'continue' | 'raise';
  readonly value?: Obj;
  readonly error?: PyRaise | undefined;
}

/** A Python exception on its way to a handler. Never leaves the evaluator. */
export class PyRaise {
  constructor(
    /** Simple or dotted class name: `KeyError`. */
    readonly type: string,
    readonly message: string,
    readonly at: Location,
    /** Names of the base classes, for exception classes of the project. */
    readonly bases: readonly string[] = [],
    /** The argument of the class that was raised. */
    readonly raisedWith?: Obj,
  ) {}
}

/** What can change while Python runs. */
export type Mutable = SeqObj | DictObj | InstanceObj | ClassObj | Scope;

/** A copy of a mutable thing's contents. */
export type State =
  | { readonly kind: 'items'; readonly items: readonly Obj[] }
  | {
      readonly kind: 'entries';
      readonly entries: ReadonlyMap<string, DictItem>;
      readonly open: UnknownObj | undefined;
      readonly unordered: boolean;
    }
  | {
      readonly kind: 'bindings';
      readonly bindings: ReadonlyMap<string, Binding>;
      readonly open: UnknownObj | undefined;
    };

/** What things are at some point, of all that changed since another. */
export type Delta = ReadonlyMap<Mutable, State>;

/** What happened to things while a journal's frame stood open, and which were made then. */
export interface Changes {
  readonly changes: ReadonlyMap<Mutable, { readonly before: State; readonly after: State }>;
  readonly born: ReadonlySet<Mutable>;
}

/** Remembers what things were before they changed (journal.ts). */
export interface Journal {
  /** How many branches are open. */
  readonly depth: number;
  /** Grows with every change. */
  readonly version: number;
  /** To be called before changing `thing`. */
  touch(thing: Mutable): void;
  /** `thing` was made just now: nobody knows it who does not come this way. */
  fresh(thing: Mutable): void;
  /** Runs `work`, whose changes stay whatever becomes of the branch that asked for it. */
  settled<T>(work: Steps<T>): Steps<T>;
}

/** One way through a block: how it was left, if it was, and what things are there; without `delta`, as they are now. */
export interface Path {
  readonly exit: Exit | undefined;
  readonly delta: Delta | undefined;
}

/** All the ways through a block. */
export interface Landed {
  readonly paths: readonly Path[];
  readonly born: ReadonlySet<Mutable>;
}

/** The course a program may take (paths.ts). */
export interface Paths {
  /** True while someone waits for exceptions: then what surely raises does, instead of being unknown. */
  readonly catching: boolean;
  /** The exception nobody waited for that ended the program last. */
  uncaught: PyRaise | undefined;
  /** Runs each branch from the same state, and leaves behind what any of them may have left. */
  fork(branches: readonly (() => Completion)[], born?: ReadonlySet<Mutable>): Completion;
  /** As `fork`, for values: one of what the branches answer. */
  choose(branches: readonly (() => Obj)[]): Obj;
  /** Runs a body that may run any number of times; `at`: where it stands, for what its turns leave unknown. */
  repeat(body: () => Completion, at: Location | undefined): void;
  /** Runs `work`, collecting the exits of these kinds (bits of EXIT) with what things are there. */
  land(kinds: number, work: () => Completion): Landed;
  /** Goes on from every way through a block. */
  follow(landed: Landed, then: (exit: Exit | undefined) => Completion): Completion;
  /** Takes a way out: what things are now is noted where it lands. */
  leave(exit: Exit): Completion;
  /** An exception that is not known may have been raised just now. */
  mayRaise(): void;
}
