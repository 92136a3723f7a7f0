import type { AbsPath } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { bundleVersions } from '../bundleVersions';
import type { Project } from '../project';
import type { ResolveContext } from './resolve';
import type { BundleGraph } from './types';

/** What resolving the sources of a project's bundles asks. It remembers what the disk said: for one moment only. */
export function resolveContext(
  project: Project,
  { environment }: BundleGraph,
  files: FileQuestions,
): ResolveContext {
  const { finders, index } = project;
  const versions = bundleVersions(project, files);
  // The index knows winners by the order of lists; finders that find more than they list are asked before it is believed.
  const before = finders.findIndex((finder) => finder.storages !== undefined);
  const listed = new Set((before < 0 ? finders : finders.slice(0, before)).map((finder) => finder.name));
  return {
    environment,
    finders,
    files: remembering(files),
    resolved: new Map(),
    version: ({ output }) =>
      output.kind === 'known' && output.value !== undefined ? versions(output.value) : undefined,
    winner(path) {
      const winner = index.get(path)?.winner;
      return winner && listed.has(winner.root.finder) ? winner.file : undefined;
    },
  };
}

/** Globs of many bundles go through the same folders of every static root. */
function remembering(files: FileQuestions): FileQuestions {
  const scans = new Map<AbsPath, ReturnType<FileQuestions['scan']>>();
  const kinds = new Map<AbsPath, ReturnType<FileQuestions['kind']>>();
  return {
    text: (path) => files.text(path),
    list: (dir) => files.list(dir),
    scan(dir) {
      if (!scans.has(dir)) scans.set(dir, files.scan(dir));
      return scans.get(dir);
    },
    kind(path) {
      if (!kinds.has(path)) kinds.set(path, files.kind(path));
      return kinds.get(path);
    },
  };
}
