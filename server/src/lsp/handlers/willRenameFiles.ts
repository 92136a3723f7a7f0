import { type RenameFilesParams, WillRenameFilesRequest, type WorkspaceEdit } from 'vscode-languageserver';
import { toRenameEdit } from '../renameEdit';
import { uriToPath } from '../uri';
import { request } from './handler';

/** What has to be edited before files and folders are renamed or moved in the editor. */
export const willRenameFiles = request<RenameFilesParams, WorkspaceEdit | null>({
  type: WillRenameFilesRequest.type,
  capability: ({ asksBeforeRename }) =>
    asksBeforeRename
      ? {
          workspace: {
            fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
          },
        }
      : {},
  empty: null,
  run(view, { files }, token) {
    const { snapshot, client, analysis } = view;
    const moves = files.flatMap(({ oldUri, newUri }) => {
      const from = uriToPath(oldUri, client.platform);
      const to = uriToPath(newUri, client.platform);
      return from && to ? [{ from, to }] : [];
    });
    const cancel = { isCancelled: () => token.isCancellationRequested };
    const edits = analysis.fileRename(snapshot, moves, cancel);
    return edits.length === 0 ? null : (toRenameEdit(edits, [], view, true) ?? null);
  },
});
