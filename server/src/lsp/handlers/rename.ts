import {
  LSPErrorCodes,
  type RenameParams,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { toRenameEdit } from '../renameEdit';
import { place } from '../view';
import { request } from './handler';

/** Gives the static file named under the cursor another path, and every place that names it. */
export const rename = request<RenameParams, WorkspaceEdit | null>({
  type: RenameRequest.type,
  capability: ({ preparesRename }) => ({ renameProvider: preparesRename ? { prepareProvider: true } : true }),
  empty: null,
  run(view, params, token) {
    const at = place(view, params);
    if (at === undefined) return null;
    const cancel = { isCancelled: () => token.isCancellationRequested };
    const { snapshot, analysis } = view;
    const renaming = analysis.rename(snapshot, at.path, at.offset, params.newName, cancel);
    if (renaming === undefined) return null;
    if ('refused' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
    const edit = toRenameEdit(renaming.edits, renaming.moves, view, false);
    if (edit === undefined)
      throw new ResponseError(LSPErrorCodes.RequestFailed, 'This editor cannot rename files for a server.');
    return edit;
  },
});
