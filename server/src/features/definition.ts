import type { AbsPath } from '../base/path';
import type { Resolution } from '../project/resolve';
import type { Snapshot } from '../workspace/snapshot';
import { bundleAt } from './bundles/bundleAt';
import { bundleDefinition } from './bundles/navigate';
import type { DefinitionTarget } from './definitionTarget';
import { namedAt } from './subject';

/** The files behind what is at `offset`: the one that is served first, then those it shadows, in finder order. */
export function definition(snapshot: Snapshot, path: AbsPath, offset: number): readonly DefinitionTarget[] {
  const ofBundle = bundleAt(snapshot, path, offset);
  if (ofBundle) return bundleDefinition(snapshot, ofBundle);
  const subject = namedAt(snapshot, path, offset);
  if (subject?.origin === undefined) return [];
  const { origin } = subject;
  return filesOf(subject.resolution).map((file) => ({ origin, path: file }));
}

/** The files a resolution leads to, each once: the winner, then the shadowed copies. */
export function filesOf(resolution: Resolution): readonly AbsPath[] {
  switch (resolution.kind) {
    case 'found': {
      const { winner, shadowed } = resolution.entry;
      return [...new Set([winner, ...shadowed].map(({ file }) => file))];
    }
    case 'not-collected':
      return [resolution.file];
    default:
      return [];
  }
}
