import { type StaticFile, type StaticFilesParams, staticFilesRequest } from '../../../../shared/protocol';
import { pathToUri } from '../uri';
import { request } from './handler';

/** For lists to choose from. */
export const staticFiles = request<StaticFilesParams, StaticFile[]>({
  type: { method: staticFilesRequest },
  capability: () => ({}),
  empty: [],
  run({ snapshot }, { query, limit }) {
    const found = snapshot.projects.flatMap((project) =>
      project.index.fuzzy(query.replace(/\s/g, ''), limit).map(({ path, winner, shadowed }) => ({
        path,
        uri: pathToUri(winner.file),
        owner: winner.root.app ?? winner.root.finder.slice(winner.root.finder.lastIndexOf('.') + 1),
        hides: shadowed.map(({ file }) => pathToUri(file)),
        project: pathToUri(project.root),
      })),
    );
    return found.slice(0, limit);
  },
});
