import type { SourceText } from '../base/text';
import type { DataFormat } from '../syntax/data/data';
import { cssReferences, jsReferences } from './assetReferences';
import { pythonReferences } from './python/pythonReferences';
import type { Reference } from './reference';
import { templateReferences } from './templateFacts';

/** What a file is read as. `django` and `jinja` are templates; what data files name, the project knows. */
export type FileKind = CodeKind | DataFormat;

export type CodeKind = 'django' | 'jinja' | 'python' | 'css' | 'scss' | 'less' | 'javascript';

/** The places in a file that name static files, sorted by `pathSpan`; computed once per text. Never throws. */
export function fileReferences(source: SourceText, kind: CodeKind): readonly Reference[] {
  switch (kind) {
    case 'django':
    case 'jinja':
      return templateReferences(source, kind);
    case 'python':
      return pythonReferences(source);
    case 'javascript':
      return jsReferences(source);
    default:
      return cssReferences(source, kind);
  }
}

const KINDS: readonly (readonly [RegExp, CodeKind])[] = [
  [/\.pyi?$/, 'python'],
  [/\.css$/, 'css'],
  [/\.s[ac]ss$/, 'scss'],
  [/\.less$/, 'less'],
  [/\.[cm]?js$/, 'javascript'],
];

/** What a file that is no template is read as, by its name. */
export function kindByName(path: string): CodeKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1];
}
