import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import type { PyModule } from './ast';
import { convert } from './convert';
import { parsePieces } from './grammar';

const pieces = derive((source: SourceText) => parsePieces(source.text));
const modules = derive((source: SourceText) => convert(source.text, pieces(source)));

/** The syntax tree of `source`; computed once per SourceText. Never throws: broken code is `Missing` and `Broken`. */
export function parsePython(source: SourceText): PyModule {
  return modules(source);
}

/**
 * As `parsePython(next)`, but quicker if `previous`, an older state of the same file, has been parsed: only the
 * top-level statements around the edit are parsed again.
 */
export function reparsePython(previous: SourceText, next: SourceText): PyModule {
  const before = pieces.known(previous);
  if (before !== undefined && pieces.known(next) === undefined) {
    pieces.adopt(next, parsePieces(next.text, before));
  }
  return modules(next);
}

/** As `parsePython`, but not remembered: for those who keep what they make of it. */
export function readPython(source: SourceText): PyModule {
  return modules.known(source) ?? convert(source.text, pieces.known(source) ?? parsePieces(source.text));
}
