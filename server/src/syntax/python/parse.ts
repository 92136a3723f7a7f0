import { derive } from '../../base/derive';
import { finish, type Steps } from '../../base/steps';
import type { SourceText } from '../../base/text';
import type { PyModule } from './ast';
import { convert } from './convert';
import { type Piece, parsePieces } from './grammar';

const pieces = derive((source: SourceText): Piece[] => finish(parsing(source)));

function* parsing(source: SourceText): Steps<Piece[]> {
  const before = parsedBefore.get(source);
  const found = yield* parsePieces(source.text, before && pieces.known(before));
  parsedBefore.delete(source);
  return found;
}

/** Of texts that are not parsed: the last one of the same file that is. */
const parsedBefore = new WeakMap<SourceText, SourceText>();
const modules = derive((source: SourceText) => finish(convert(source.text, pieces(source))));

/** The syntax tree of `source`; computed once per SourceText. Never throws: broken code is `Missing` and `Broken`. */
export function parsePython(source: SourceText): PyModule {
  return modules(source);
}

/** The same in steps. */
export function* parsingPython(source: SourceText): Steps<PyModule> {
  if (!pieces.known(source)) pieces.adopt(source, yield* parsing(source));
  if (!modules.known(source)) modules.adopt(source, yield* convert(source.text, pieces(source)));
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
  return modules.known(source) ?? finish(convert(source.text, pieces.known(source) ?? parsedAlone(source)));
}

function parsedAlone(source: SourceText): Piece[] {
  // What is typed is asked for again, and by others.
  return parsedBefore.has(source) ? pieces(source) : finish(parsePieces(source.text));
}
