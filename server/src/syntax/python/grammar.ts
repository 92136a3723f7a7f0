import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { prepare } from './prepare';
import type { Holes } from './reader';
import { findRepairs, type Repair } from './repairs';

/** What lezer made of a text. */
export interface Parsed {
  readonly tree: Tree;
  readonly holes: Holes;
  /** The text after `prepare` and its tree before any repair: what a later parse may build on. */
  readonly first: { readonly input: string; readonly tree: Tree };
}

const MAX_ROUNDS = 4;

/** Parses a text, then repairs what the grammar does not know as long as that leaves fewer errors. */
export function parseText(text: string): Parsed {
  const input = prepare(text);
  return repaired(input, parser.parse(input));
}

function repaired(input: string, tree: Tree): Parsed {
  const holes = new Map<number, { start: number; end: number }>();
  const best = { input, tree, found: findRepairs(input, tree) };
  for (let round = 0; round < MAX_ROUNDS && best.found.repairs.length > 0; round++) {
    const applied = apply(best.input, best.found.repairs);
    const next = parser.parse(applied.input);
    const found = findRepairs(applied.input, next);
    if (found.errors >= best.found.errors) break;
    for (const { from, hole } of applied.repairs) if (hole !== undefined) holes.set(from, hole);
    Object.assign(best, { input: applied.input, tree: next, found });
  }
  return { tree: best.tree, holes, first: { input, tree } };
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
