import { FILTERS } from '../../catalog/filters';
import type { Snapshot } from '../../workspace/snapshot';
import { filterText } from '../bundles/describeBundle';
import { describeEntry } from '../describe';
import type { CompletionData } from './item';

/** What is shown beside an item once it is looked at, as Markdown: size, preview, who is hidden; a filter's documentation. */
export function resolveCompletion(snapshot: Snapshot, data: CompletionData): string | undefined {
  const project = snapshot.projects.find(({ root }) => root === data.project);
  if (!project) return undefined;
  if ('filter' in data)
    return FILTERS.has(data.filter) ? filterText(snapshot, project, data.filter) : undefined;
  const entry = project.index.get(data.path);
  return entry ? describeEntry(snapshot, project, entry) : undefined;
}
