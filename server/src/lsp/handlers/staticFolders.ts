import { staticFoldersRequest } from '../../../../shared/views';
import { pathToUri } from '../uri';
import { request } from './handler';

/** For menus of files, which are asked for before anybody knows what the file is. */
export const staticFolders = request<unknown, string[]>({
  type: { method: staticFoldersRequest },
  capability: () => ({}),
  empty: [],
  run: ({ snapshot, analysis }) => [...analysis.staticFolders(snapshot)].map(pathToUri),
});
