import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import { dataReferences } from '../facts/data/dataReferences';
import { type FileKind, fileReferences } from '../facts/fileReferences';
import type { Reference } from '../facts/reference';
import { bundleReferences } from './bundleReferences';
import { dataFileAt } from './dataFiles';
import type { Project } from './project';

/**
 * The places in a file of the project that name static files, the sources of bundles among them; what they are in data
 * files, the user's settings say. Sorted; the same texts and bundles give the same answer.
 */
export function referencesOf(project: Project, source: SourceText, kind: FileKind): readonly Reference[] {
  const own = plainReferences(project, source, kind);
  if (!project.bundles || kind === 'css' || kind === 'scss' || kind === 'less' || kind === 'javascript')
    return own;
  const more = bundleReferences(
    project.bundles,
    source,
    kind === 'django' || kind === 'jinja' ? kind : undefined,
  );
  if (more.length === 0) return own;
  const known = mergedFor(more);
  if (known.own !== own) {
    const added = new Set(more.map(({ pathSpan }) => pathSpan.start));
    const kept = own.filter(({ pathSpan }) => !added.has(pathSpan.start));
    Object.assign(known, {
      own,
      merged: [...kept, ...more].sort((a, b) => a.pathSpan.start - b.pathSpan.start),
    });
  }
  return known.merged!;
}

/** The same without the sources of bundles, which have rules of their own. */
export function plainReferences(project: Project, source: SourceText, kind: FileKind): readonly Reference[] {
  if (kind !== 'yaml' && kind !== 'json' && kind !== 'toml') return fileReferences(source, kind);
  const data = dataFileAt(project, source.path);
  return data ? dataReferences(source, data.format, data.keys) : [];
}

const mergedFor = derive(
  (_: readonly Reference[]): { own?: readonly Reference[]; merged?: readonly Reference[] } => ({}),
);
