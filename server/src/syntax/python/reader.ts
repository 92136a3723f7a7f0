import type { TreeCursor } from '@lezer/common';
import type { Span } from '../../base/span';
import type { Expr, Stmt } from './ast';

/** CPython refuses more than 200 nested brackets ("too many nested parentheses"); deeper code is a hole here. */
export const MAX_DEPTH = 200;

/** How an expression or a block is converted: handed in, so that the files of this room need not import in circles. */
export interface Converters {
  readonly expr: (reader: Reader) => Expr;
  readonly isExpr: (reader: Reader) => boolean;
  readonly block: (reader: Reader) => Stmt[];
  /** Converts an expression the tree has only a placeholder for. */
  readonly hole: (reader: Reader, span: Span) => Expr;
}

/** Where in the tree names are placeholders, and the pieces of the text they stand for (see repairs.ts). */
export type Holes = ReadonlyMap<number, Span>;

/**
 * A cursor in lezer's tree together with the text. The rule of every function that takes one: it finds the cursor on
 * the node it converts and leaves it there. Comments and error nodes without text are never seen: lezer reports the
 * latter in valid code too.
 */
export class Reader {
  constructor(
    readonly text: string,
    private readonly cursor: TreeCursor,
    private readonly holes: Holes,
    private readonly converters: Converters,
    /** Where the parsed piece begins in `text`. */
    private readonly offset = 0,
    private depth = 0,
    /** Where the piece ends in `text`: what was put behind it to parse it is not part of any node. */
    private readonly end = text.length,
  ) {}

  /** A reader of a tree parsed from a piece of the same text, which ends at `end`. */
  inside(cursor: TreeCursor, holes: Holes, offset: number, end: number): Reader {
    return new Reader(this.text, cursor, holes, this.converters, offset, this.depth, end);
  }

  get name(): string {
    return this.cursor.type.name;
  }

  get typeId(): number {
    return this.cursor.type.id;
  }

  get from(): number {
    return Math.min(this.cursor.from + this.offset, this.end);
  }

  get to(): number {
    return Math.min(this.cursor.to + this.offset, this.end);
  }

  /** True on tokens the parser had to skip. */
  get isError(): boolean {
    return this.cursor.type.isError;
  }

  get isExpr(): boolean {
    return this.converters.isExpr(this);
  }

  span(): Span {
    return { start: this.from, end: this.to };
  }

  slice(): string {
    return this.text.slice(this.from, this.to);
  }

  /** The identifier under the cursor, normalised as CPython does. */
  identifier(): string {
    const name = this.slice();
    return /^[\x00-\x7f]*$/.test(name) ? name : name.normalize('NFKC');
  }

  /** To the first child; false (and no move) if there is none. */
  down(): boolean {
    if (!this.cursor.firstChild()) return false;
    if (!this.hidden || this.next()) return true;
    this.cursor.parent();
    return false;
  }

  /** To the next sibling; false (and no move that matters) if there is none. */
  next(): boolean {
    do {
      if (!this.cursor.nextSibling()) return false;
    } while (this.hidden);
    return true;
  }

  up(): void {
    this.cursor.parent();
  }

  /** Converts the expression under the cursor; `Missing` if it is none, or too deep. */
  expr(): Expr {
    return this.nested(this.converters.expr) ?? this.missing();
  }

  /** Converts the statements below the cursor. */
  block(): Stmt[] {
    return this.nested(this.converters.block) ?? [{ type: 'Broken', span: this.span() }];
  }

  /** Runs `convert` one level deeper; undefined if that is too deep. Every recursion goes through here. */
  nested<T>(convert: (reader: Reader) => T): T | undefined {
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth++;
    const result = convert(this);
    this.depth--;
    return result;
  }

  /** What the name under the cursor is a placeholder for; undefined if it is a plain name. */
  hole(): Expr | undefined {
    const span = this.holes.size === 0 ? undefined : this.holes.get(this.from);
    if (span === undefined) return undefined;
    return this.nested((reader) => reader.converters.hole(reader, span)) ?? { type: 'Missing', span };
  }

  missing(): Expr {
    return { type: 'Missing', span: this.span() };
  }

  private get hidden(): boolean {
    const { type } = this.cursor;
    return type.isError ? this.slice().trim() === '' : type.name === 'Comment';
  }
}

export function missingAt(offset: number): Expr {
  return { type: 'Missing', span: { start: offset, end: offset } };
}
