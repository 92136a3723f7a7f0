import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import type { PyModule } from './ast';
import { convert } from './convert';
import { type Piece, parsePieces } from './grammar';

const pieces = derive((source: SourceText): Piece[] => {
  const before = parsedBefore.get(source);
  parsedBefore.delete(source);
  return parsePieces(source.text, before && pieces.known(before));
});

/** Of texts that are not parsed: the last one of the same file that is. */
const parsedBefore = new WeakMap<SourceText, SourceText>();
const modules = derive((source: SourceText) => convert(source.text, pieces(source)));

/** The syntax tree of `source`; computed once per SourceText. Never throws: broken code is `Missing` and `Broken`. */
export function parsePython(source: SourceText): PyModule {
  return modules(source);
}

/**
 * To be told when `next` takes the place of `previous` as the text of a file: if that has been parsed, or one before it,
 * only the top-level statements around the edits are parsed again, once somebody asks for them.
 */
export function followPython(previous: SourceText, next: SourceText): void {
  const parsed = pieces.known(previous) ? previous : parsedBefore.get(previous);
  if (parsed !== undefined && pieces.known(next) === undefined) parsedBefore.set(next, parsed);
}

/** As `parsePython`, but not remembered: for those who keep what they make of it. */
export function readPython(source: SourceText): PyModule {
  return modules.known(source) ?? convert(source.text, pieces.known(source) ?? parsedAlone(source));
}

function parsedAlone(source: SourceText): Piece[] {
  // What is typed is asked for again, and by others.
  return parsedBefore.has(source) ? pieces(source) : parsePieces(source.text);
}
