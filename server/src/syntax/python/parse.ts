import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import type { PyModule } from './ast';
import { convert } from './convert';
import { type Parsed, parseText } from './grammar';

/** The syntax tree of `source`; computed once per SourceText. Never throws: broken code is `Missing` and `Broken`. */
export const parsePython: (source: SourceText) => PyModule = derive((source: SourceText) =>
  convert(source.text, parsed(source)),
);

const parsed: (source: SourceText) => Parsed = derive((source: SourceText) => parseText(source.text));

/** As `parsePython(next)`, reusing what `previous` and `next` have in common. */
export function reparsePython(_previous: SourceText, next: SourceText): PyModule {
  return parsePython(next);
}
