import type { Snapshot } from '../../workspace/snapshot';
import { describeEntry } from '../describe';
import type { CompletionData } from './item';

/** What is shown beside an item once it is looked at, as Markdown: size, preview, who is hidden. */
export function resolveCompletion(snapshot: Snapshot, { project, path }: CompletionData): string | undefined {
  const found = snapshot.projects.find(({ root }) => root === project);
  const entry = found?.index.get(path);
  return found && entry ? describeEntry(snapshot, found, entry) : undefined;
}
