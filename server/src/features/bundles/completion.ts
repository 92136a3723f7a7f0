import type { AbsPath } from '../../base/path';
import { fileKindOf } from '../../project/fileKind';
import type { Snapshot } from '../../workspace/snapshot';
import type { CompletionItem } from '../completion/item';
import { completeFilters } from './filterCompletion';
import { completeInPython } from './pythonCompletion';
import { completeInTag } from './tagCompletion';
import type { TypingPlace } from './words';
import { completeInYaml } from './yamlCompletion';

/** So much text before the cursor tells where that is. */
const ENOUGH = 1000;

/** Names of filters, of bundles, and keyword arguments, where they are typed. */
export function completeBundles(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
): readonly CompletionItem[] {
  const project = snapshot.projectOf(path);
  const text = snapshot.text(path)?.text;
  const kind = project && fileKindOf(project, path);
  const graph = project?.bundles;
  if (!graph || text === undefined || !kind) return [];
  const before = text.slice(Math.max(0, offset - ENOUGH), offset);
  const place: TypingPlace = { snapshot, project, graph, path, text, offset, before };
  const filters = completeFilters(place, kind === 'yaml');
  if (filters) return filters;
  switch (kind) {
    case 'yaml':
      return completeInYaml(place);
    case 'django':
    case 'jinja':
      return completeInTag(place);
    case 'python':
      return completeInPython(place);
    default:
      return [];
  }
}
