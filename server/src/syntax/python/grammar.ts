import type { PartialParse, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { partitionPoint } from '../../base/search';
import type { Span } from '../../base/span';
import { atOnce, type Steps } from '../../base/steps';
import { cutLoose } from '../../base/text';
import type { Stmt } from './ast';
import { movedStatements } from './moved';
import { readPlain } from './plain/statements';
import { prepare } from './prepare';
import { type Holes, MAX_DEPTH } from './reader';
import { findRepairs, type Repair } from './repairs';
import { cut } from './stretches';

/** A run of top-level statements, parsed by itself. Offsets in tree and holes count from its own start. */
export interface Piece {
  readonly from: number;
  readonly text: string;
  /** Its statements if they are plain, with offsets in the whole text; then there is no tree. */
  readonly plain: readonly Stmt[] | undefined;
  /** Undefined if the text is too deep for the parser; shorter than the text if what follows is no Python. */
  readonly tree: Tree | undefined;
  readonly holes: Holes;
  readonly errors: number;
  /** How many tokens were tried that made no sense. */
  readonly lost: number;
}

/** Beyond so many errors a text is no Python, and is not read further. */
const MAX_ERRORS = 2000;

/**
 * lezer needs some hundred times longer for each token of what is no Python at all, and finds nothing in it. So many of
 * them are tried in a piece; the rest of the piece is then left unread.
 */
const MAX_LOST_TOKENS = 300;

/** So many characters buy one lost token more, of all pieces together: beyond them, the rest of the text is left unread. */
const CHARACTERS_PER_LOST = 40;

/** Parses a text piece by piece; pieces that `previous` has too are not parsed again. */
export function parsePieces(text: string, previous: readonly Piece[] = []): Steps<Piece[]> {
  return parse(text, previous, readPlain);
}

/** As `parsePieces`, but with a tree of every piece. */
export function parseTrees(text: string): Steps<Piece[]> {
  return parse(text, [], () => atOnce(() => undefined));
}

function* parse(text: string, previous: readonly Piece[], read: typeof readPlain): Steps<Piece[]> {
  const { kept, end } = keepFirst(text, previous);
  const last = keepLast(text, previous, end);
  const changed = last && (yield* readChanged(text, end, last.start, read));
  if (changed) return [{ ...PLAIN, from: 0, text, plain: [...kept, ...changed, ...last.moved()] }];
  const others = yield* read(text, end, text.length);
  if (others) return [{ ...PLAIN, from: 0, text, plain: kept.length === 0 ? others : [...kept, ...others] }];
  const input = prepare(text);
  // A piece may have been left unread for what stood before it.
  const known = new Map(
    previous.filter(({ tree, plain }) => tree ?? plain).map((piece) => [piece.text, piece]),
  );
  const pieces: Piece[] = [];
  const mayLose = MAX_LOST_TOKENS + input.length / CHARACTERS_PER_LOST;
  let errors = 0;
  let lost = 0;
  for (const { from, to, depth } of cut(input)) {
    const own = text.slice(from, to);
    const same = known.get(own);
    const hopeless = errors > MAX_ERRORS || lost > mayLose || depth > MAX_DEPTH;
    const plain =
      hopeless || same?.tree ? undefined : same?.from === from ? same.plain : yield* read(text, from, to);
    const parsed = plain
      ? PLAIN
      : hopeless
        ? UNREADABLE
        : same?.tree
          ? same
          : yield* parsePiece(input.slice(from, to));
    const { tree, holes } = parsed;
    pieces.push({ from, text: own, plain, tree, holes, errors: parsed.errors, lost: parsed.lost });
    errors += parsed.errors;
    lost += parsed.lost;
  }
  return pieces;
}

/**
 * Plain statements before an edit stay the objects they were, so that what was made of them need not be made again, and
 * are not read again either. A statement is the same if the next one is, too: that tells where it ends.
 */
function keepFirst(
  text: string,
  [before]: readonly Piece[],
): { readonly kept: readonly Stmt[]; end: number } {
  const old = before?.from === 0 ? before.plain : undefined;
  const same = old ? commonStart(text, before!.text) : 0;
  const next = old?.findLastIndex(({ span }) => span.end < same) ?? -1;
  if (!old || next <= 0) return { kept: [], end: 0 };
  return { kept: old.slice(0, next), end: text.indexOf('\n', old[next - 1]!.span.end) + 1 };
}

/**
 * Plain statements behind an edit are what they were, further on, if what stands between those before it and them can be
 * read by itself. `from`: where that begins.
 */
function keepLast(
  text: string,
  [before, ...others]: readonly Piece[],
  from: number,
): { readonly start: number; moved(): readonly Stmt[] } | undefined {
  const old = before?.from === 0 && others.length === 0 ? before.plain : undefined;
  if (!old) return undefined;
  const by = text.length - before!.text.length;
  // Behind a line break that is the same.
  const same = before!.text.length - commonEnd(text, before!.text, from);
  let first = partitionPoint(old, ({ span }) => span.start <= same);
  // Its span begins behind its decorators.
  while (first < old.length && isDecorated(old[first]!)) first++;
  if (first === old.length) return undefined;
  const start = old[first]!.span.start + by;
  // A line that is joined with the next one.
  if (/\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) return undefined;
  return { start, moved: () => movedStatements(old.slice(first), by) };
}

/** Of a longer stretch many statements keep one text, which is no more than they would take by themselves. */
const SHORT = 4000;

/** What is typed here and there is kept while the text around it is edited on and on: it keeps no more than its own of that. */
function* readChanged(
  text: string,
  from: number,
  to: number,
  read: typeof readPlain,
): Steps<readonly Stmt[] | undefined> {
  return to - from > SHORT ? yield* read(text, from, to) : yield* readApart(text.slice(from, to), from, read);
}

function* readApart(own: string, from: number, read: typeof readPlain): Steps<readonly Stmt[] | undefined> {
  const found = yield* read(cutLoose(own), 0, own.length);
  return found && movedStatements(found, from);
}

function isDecorated(statement: Stmt): boolean {
  return 'decorators' in statement && statement.decorators.length > 0;
}

/** How many characters the texts have in common at their ends, of those behind the first `from`. */
function commonEnd(a: string, b: string, from: number): number {
  let low = 0;
  let high = Math.max(0, Math.min(a.length, b.length) - from);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.endsWith(b.slice(b.length - middle, b.length - low), a.length - low)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function commonStart(a: string, b: string): number {
  let low = 0;
  let high = Math.min(a.length, b.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.startsWith(b.slice(low, middle), low)) low = middle;
    else high = middle - 1;
  }
  return low;
}

type Parsed = Pick<Piece, 'tree' | 'holes' | 'errors' | 'lost'>;

const PLAIN: Parsed = { tree: undefined, holes: new Map(), errors: 0, lost: 0 };
const UNREADABLE: Parsed = { tree: undefined, holes: new Map(), errors: 1, lost: 0 };

function* parsePiece(input: string): Steps<Parsed> {
  try {
    return yield* repaired(input);
  } catch (error) {
    // lezer builds trees by recursion: thousands of levels overflow the stack.
    if (error instanceof RangeError) return UNREADABLE;
    throw error;
  }
}

/** lezer's parse, of which `recovering` is not told in its types: more than 0 while the text makes no sense to it. */
type Parse = PartialParse & { readonly recovering?: number };

/** The tree of the input, or of its beginning if that is followed by what is no Python. */
function* treeOf(input: string): Steps<{ readonly tree: Tree; readonly lost: number }> {
  const parse: Parse = parser.startParse(input);
  let lost = 0;
  for (let tokens = 1; ; tokens++) {
    if (tokens % TOKENS === 0) yield;
    const tree = parse.advance();
    if (tree) return { tree, lost };
    if (parse.recovering && ++lost === MAX_LOST_TOKENS) parse.stopAt(parse.parsedPos);
  }
}

/** So many are read in one step. */
const TOKENS = 100;

const MAX_ROUNDS = 3;

/** Parses, then repairs what the grammar does not know as long as that leaves fewer errors. */
function* repaired(input: string): Steps<Parsed> {
  const holes = new Map<number, Span>();
  const { tree, lost } = yield* treeOf(input);
  // A line that is no Python from the beginning tells nothing.
  if (tree.length < input.length && !/[\r\n]/.test(input.slice(0, tree.length)))
    return { ...UNREADABLE, lost };
  const best = { input, tree, found: findRepairs(input, tree) };
  // What is not read to its end is beyond repair.
  const rounds = tree.length < input.length ? 0 : MAX_ROUNDS;
  for (let round = 0; round < rounds && best.found.repairs.length > 0; round++) {
    const applied = apply(best.input, best.found.repairs);
    const next = (yield* treeOf(applied.input)).tree;
    const found = findRepairs(applied.input, next);
    if (found.errors >= best.found.errors) break;
    for (const { from, hole } of applied.repairs) if (hole !== undefined) holes.set(from, hole);
    Object.assign(best, { input: applied.input, tree: next, found });
  }
  return { tree: best.tree, holes, errors: best.found.errors, lost };
}

/** Of repairs that overlap the first holds. */
function apply(input: string, repairs: readonly Repair[]): { input: string; repairs: Repair[] } {
  const applied: Repair[] = [];
  let out = '';
  let at = 0;
  for (const repair of [...repairs].sort((a, b) => a.from - b.from)) {
    if (repair.from < at) continue;
    out += input.slice(at, repair.from) + repair.text;
    at = repair.from + repair.text.length;
    applied.push(repair);
  }
  return { input: out + input.slice(at), repairs: applied };
}
