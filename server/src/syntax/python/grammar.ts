import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Span } from '../../base/span';
import { cuts } from './pieces';
import { prepare } from './prepare';
import type { Holes } from './reader';
import { findRepairs, type Repair } from './repairs';

/** A run of top-level statements, parsed by itself. Offsets in tree and holes count from its own start. */
export interface Piece {
  readonly from: number;
  /** Its text after `prepare`, which alone decides about tree and holes. */
  readonly input: string;
  readonly tree: Tree;
  readonly holes: Holes;
}

/** Parses a text piece by piece; pieces that `previous` has too are not parsed again. */
export function parsePieces(text: string, previous: readonly Piece[] = []): Piece[] {
  const input = prepare(text);
  const known = new Map(previous.map((piece) => [piece.input, piece]));
  const pieces: Piece[] = [];
  let from = 0;
  for (const to of [...cuts(input), input.length]) {
    const own = input.slice(from, to);
    const { tree, holes } = known.get(own) ?? parsePiece(own);
    pieces.push({ from, input: own, tree, holes });
    from = to;
  }
  return pieces;
}

const MAX_ROUNDS = 4;

/** Parses, then repairs what the grammar does not know as long as that leaves fewer errors. */
function parsePiece(input: string): Pick<Piece, 'tree' | 'holes'> {
  const holes = new Map<number, Span>();
  const tree = parser.parse(input);
  const best = { input, tree, found: findRepairs(input, tree) };
  for (let round = 0; round < MAX_ROUNDS && best.found.repairs.length > 0; round++) {
    const applied = apply(best.input, best.found.repairs);
    const next = parser.parse(applied.input);
    const found = findRepairs(applied.input, next);
    if (found.errors >= best.found.errors) break;
    for (const { from, hole } of applied.repairs) if (hole !== undefined) holes.set(from, hole);
    Object.assign(best, { input: applied.input, tree: next, found });
  }
  return { tree: best.tree, holes };
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
