import type { SourceText } from '../base/text';
import type { Reference } from './reference';
import { templateFacts } from './templateFacts';

/** What a file is read as. `django` and `jinja` are templates. */
export type FileKind = 'django' | 'jinja' | 'python' | 'css' | 'scss' | 'less' | 'javascript';

/** The places in a file that name static files, sorted by `pathSpan`; computed once per text. Never throws. */
export function fileReferences(source: SourceText, kind: FileKind): readonly Reference[] {
  switch (kind) {
    case 'django':
    case 'jinja':
      return templateFacts(source, kind).allReferences;
    default:
      return [];
  }
}
