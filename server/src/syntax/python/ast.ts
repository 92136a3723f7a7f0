import type { Span } from '../../base/span';

/**
 * Python's syntax as plain data: what the evaluator and the features need, named as in CPython's `ast` module.
 * Broken code is a tree too: holes are `Missing` expressions and `Broken` statements.
 */
export interface PyModule {
  readonly body: readonly Stmt[];
}

interface At {
  readonly span: Span;
}

export type Expr =
  | (At & { readonly type: 'Name'; readonly id: string })
  | (At & { readonly type: 'Constant'; readonly value: null | boolean | '...' })
  /** `value` is a number for ints up to 2^53 and floats, a bigint beyond, undefined for imaginary ones. */
  | (At & { readonly type: 'Num'; readonly value: number | bigint | undefined; readonly isFloat: boolean })
  | StrExpr
  | (At & { readonly type: 'Bytes' })
  | (At & { readonly type: 'JoinedStr'; readonly parts: readonly (string | FormattedValue)[] })
  | (At & { readonly type: 'List' | 'Tuple' | 'Set'; readonly items: readonly Expr[] })
  /** A `**mapping` entry has no key. */
  | (At & {
      readonly type: 'Dict';
      readonly entries: readonly { readonly key?: Expr; readonly value: Expr }[];
    })
  | (At & {
      readonly type: 'Attribute';
      readonly value: Expr;
      readonly name: string;
      readonly nameSpan: Span;
    })
  | (At & { readonly type: 'Subscript'; readonly value: Expr; readonly index: Expr })
  /** Only as a Subscript's index (or inside its Tuple). */
  | (At & { readonly type: 'Slice'; readonly lower?: Expr; readonly upper?: Expr; readonly step?: Expr })
  | CallExpr
  | (At & { readonly type: 'BinOp'; readonly op: string; readonly left: Expr; readonly right: Expr })
  | (At & { readonly type: 'UnaryOp'; readonly op: '-' | '+' | '~' | 'not'; readonly operand: Expr })
  | (At & { readonly type: 'BoolOp'; readonly op: 'and' | 'or'; readonly values: readonly Expr[] })
  /** `op` is one of `< > == != <= >= in`, `not in`, `is`, `is not`. */
  | (At & {
      readonly type: 'Compare';
      readonly left: Expr;
      readonly rest: readonly { readonly op: string; readonly right: Expr }[];
    })
  | (At & { readonly type: 'IfExp'; readonly test: Expr; readonly body: Expr; readonly orelse: Expr })
  | (At & { readonly type: 'Lambda'; readonly params: readonly Param[]; readonly body: Expr })
  | (At & {
      readonly type: 'ListComp' | 'SetComp' | 'GeneratorExp';
      readonly element: Expr;
      readonly clauses: readonly CompClause[];
    })
  | (At & {
      readonly type: 'DictComp';
      readonly key: Expr;
      readonly value: Expr;
      readonly clauses: readonly CompClause[];
    })
  | (At & { readonly type: 'Starred'; readonly value: Expr })
  | (At & { readonly type: 'NamedExpr'; readonly target: Expr; readonly value: Expr })
  | (At & { readonly type: 'Yield'; readonly value?: Expr; readonly from: boolean })
  /** await, and what else no settings file turns on. */
  | (At & { readonly type: 'Opaque'; readonly what: string })
  /** A hole in broken code. */
  | (At & { readonly type: 'Missing' });

/** A string literal; adjacent literals are one StrExpr with several pieces. Any f-string among them makes a JoinedStr. */
export interface StrExpr extends At {
  readonly type: 'Str';
  readonly value: string;
  readonly pieces: readonly StrPiece[];
}

export interface StrPiece {
  /** With prefix and quotes. */
  readonly span: Span;
  /** Between the quotes. */
  readonly content: Span;
  /** True if the content's characters are the value's, one for one (no escapes), so offsets carry over. */
  readonly plain: boolean;
}

/** `{expr!conversion:format}` of an f-string. */
export interface FormattedValue extends At {
  readonly type: 'FormattedValue';
  readonly value: Expr;
  readonly conversion?: string;
  readonly format?: readonly (string | FormattedValue)[];
}

export interface CallExpr extends At {
  readonly type: 'Call';
  readonly func: Expr;
  readonly args: readonly Arg[];
}

/** `value`, `name=value`, `*value` or `**value`. */
export interface Arg extends At {
  readonly star: '' | '*' | '**';
  readonly name?: string;
  readonly value: Expr;
}

/** `kind` tells `*args` and `**kwargs` from plain ones; `keywordOnly` ones stand after a star. */
export interface Param extends At {
  readonly name: string;
  readonly kind: 'plain' | '*' | '**';
  readonly keywordOnly: boolean;
  readonly default?: Expr;
}

export interface CompClause {
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
}

export type Stmt =
  | (At & { readonly type: 'Expr'; readonly value: Expr })
  | (At & { readonly type: 'Assign'; readonly targets: readonly Expr[]; readonly value: Expr })
  /** `op` without the `=`: `+`, `//`, `|`, … */
  | (At & { readonly type: 'AugAssign'; readonly target: Expr; readonly op: string; readonly value: Expr })
  | (At & {
      readonly type: 'AnnAssign';
      readonly target: Expr;
      readonly annotation: Expr;
      readonly value?: Expr;
    })
  | (At & { readonly type: 'Return'; readonly value?: Expr })
  | (At & { readonly type: 'Delete'; readonly targets: readonly Expr[] })
  /** `elif` is an If in `orelse`. */
  | (At & {
      readonly type: 'If';
      readonly test: Expr;
      readonly body: readonly Stmt[];
      readonly orelse: readonly Stmt[];
    })
  | (At & {
      readonly type: 'For';
      readonly target: Expr;
      readonly iter: Expr;
      readonly body: readonly Stmt[];
      readonly orelse: readonly Stmt[];
    })
  | (At & {
      readonly type: 'While';
      readonly test: Expr;
      readonly body: readonly Stmt[];
      readonly orelse: readonly Stmt[];
    })
  | (At & {
      readonly type: 'Try';
      readonly body: readonly Stmt[];
      readonly handlers: readonly ExceptHandler[];
      readonly orelse: readonly Stmt[];
      readonly finalbody: readonly Stmt[];
    })
  | (At & {
      readonly type: 'With';
      readonly items: readonly { readonly context: Expr; readonly target?: Expr }[];
      readonly body: readonly Stmt[];
    })
  | FunctionDef
  | ClassDef
  | (At & { readonly type: 'Import'; readonly names: readonly ImportAlias[] })
  /** `level` counts leading dots; a star import has one alias named `*`. */
  | (At & {
      readonly type: 'ImportFrom';
      readonly module: string;
      readonly level: number;
      readonly names: readonly ImportAlias[];
    })
  | (At & { readonly type: 'Raise'; readonly value?: Expr })
  | (At & { readonly type: 'Assert'; readonly test: Expr })
  | (At & { readonly type: 'Global' | 'Nonlocal'; readonly names: readonly string[] })
  | (At & {
      readonly type: 'Match';
      readonly subject: Expr;
      readonly cases: readonly MatchCase[];
    })
  | (At & { readonly type: 'Pass' | 'Break' | 'Continue' })
  /** Code that could not be read, or a statement nothing here needs (type aliases). */
  | (At & { readonly type: 'Broken' });

/** Undefined `type` is a bare `except:`. */
export interface ExceptHandler extends At {
  readonly type?: Expr;
  readonly name?: string;
  readonly body: readonly Stmt[];
}

/** Only value patterns (literals, dotted names, `a | b` of them) and `_` are told apart; others are `other`. */
export interface MatchCase extends At {
  readonly pattern:
    | { readonly kind: 'values'; readonly values: readonly Expr[] }
    | { readonly kind: 'any'; readonly name?: string }
    | { readonly kind: 'other' };
  readonly guard?: Expr;
  readonly body: readonly Stmt[];
}

export interface FunctionDef extends At {
  readonly type: 'FunctionDef';
  readonly name: string;
  readonly nameSpan: Span;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  readonly isAsync: boolean;
}

export interface ClassDef extends At {
  readonly type: 'ClassDef';
  readonly name: string;
  readonly nameSpan: Span;
  readonly bases: readonly Arg[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}

export interface ImportAlias extends At {
  /** Dotted as written. */
  readonly name: string;
  readonly asName?: string;
}
