import type { SourceText } from '../base/text';
import { dataReferences } from '../facts/data/dataReferences';
import { type FileKind, fileReferences } from '../facts/fileReferences';
import type { Reference } from '../facts/reference';
import { dataFileAt } from './dataFiles';
import type { Project } from './project';

/** The places in a file of the project that name static files; what they are in data files, the user's settings say. */
export function referencesOf(project: Project, source: SourceText, kind: FileKind): readonly Reference[] {
  if (kind !== 'yaml' && kind !== 'json' && kind !== 'toml') return fileReferences(source, kind);
  const data = dataFileAt(project, source.path);
  return data ? dataReferences(source, data.format, data.keys) : [];
}
