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
 * To be told when `next` takes the place of `previous` as the text of a file: if that has been parsed, only the
 * top-level statements around the edit are parsed again.
 */
export function followPython(previous: SourceText, next: SourceText): void {
  const before = pieces.known(previous);
  if (before !== undefined && pieces.known(next) === undefined)
    pieces.adopt(next, parsePieces(next.text, before));
}

/** As `parsePython`, but not remembered: for those who keep what they make of it. */
export function readPython(source: SourceText): PyModule {
  return modules.known(source) ?? convert(source.text, pieces.known(source) ?? parsePieces(source.text));
}
