import type { AbsPath } from '../../base/path';
import { templateFacts } from '../../facts/templateFacts';
import type { TextEdit } from '../../rules/diagnostic';
import { loadEdit, loadedBefore, mayBeLoaded } from '../../rules/loadTag';
import type { Snapshot } from '../../workspace/snapshot';
import type { ReadFile } from '../target';

/** What has to be added to a Django template so that `{% static %}` works at `offset`; nothing if it does. */
export function loadEdits(
  snapshot: Snapshot,
  { project, path, source, kind }: Pick<ReadFile, 'project' | 'source' | 'kind'> & { readonly path: AbsPath },
  offset: number,
): readonly TextEdit[] {
  if (kind !== 'django') return [];
  const facts = templateFacts(source, kind);
  const loaded = loadedBefore(facts.libraries, offset);
  if (mayBeLoaded({ snapshot, project, loaded }, 'static')) return [];
  return [loadEdit(path, facts, 'static', offset)];
}
