import {
  LSPErrorCodes,
  type PrepareRenameParams,
  PrepareRenameRequest,
  type PrepareRenameResult,
  ResponseError,
} from 'vscode-languageserver';
import { toRange } from '../convert';
import { place } from '../view';
import { request } from './handler';

/** The part of a path that a rename replaces. */
export const prepareRename = request<PrepareRenameParams, PrepareRenameResult | null>({
  type: PrepareRenameRequest.type,
  capability: () => ({}),
  empty: null,
  run(view, params) {
    const at = place(view, params);
    const found = at && view.analysis.prepareRename(view.snapshot, at.path, at.offset);
    if (!at || found === undefined) return null;
    if ('refused' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refused);
    return { range: toRange(at.text, found.span, view.client.encoding), placeholder: found.placeholder };
  },
});
