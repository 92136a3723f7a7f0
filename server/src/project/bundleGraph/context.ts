import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Project } from '../project';
import type { ResolveContext } from './resolve';
import type { BundleGraph } from './types';

/** What resolving the sources of a project's bundles asks. */
export function resolveContext(
  project: Pick<Project, 'finders' | 'index'>,
  { environment }: BundleGraph,
  files: FileQuestions,
): ResolveContext {
  const { finders, index } = project;
  // The index knows winners by the order of lists; finders that find more than they list are asked before it is believed.
  const before = finders.findIndex((finder) => finder.storages !== undefined);
  const listed = new Set((before < 0 ? finders : finders.slice(0, before)).map((finder) => finder.name));
  return {
    environment,
    finders,
    files,
    winner(path) {
      const winner = index.get(path)?.winner;
      return winner && listed.has(winner.root.finder) ? winner.file : undefined;
    },
  };
}
