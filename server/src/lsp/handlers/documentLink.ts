import { type DocumentLink, type DocumentLinkParams, DocumentLinkRequest } from 'vscode-languageserver';
import { toRange } from '../convert';
import { pathToUri } from '../uri';
import { document } from '../view';
import { request } from './handler';

export const documentLink = request<DocumentLinkParams, DocumentLink[]>({
  type: DocumentLinkRequest.type,
  capability: () => ({ documentLinkProvider: {} }),
  empty: [],
  lag: 'waits',
  run(view, params) {
    const at = document(view, params);
    if (at === undefined) return [];
    return view.analysis.documentLinks(view.snapshot, at.path).map(({ span, target, tooltip }) => ({
      range: toRange(at.text, span, view.client.encoding),
      target: pathToUri(target),
      tooltip,
    }));
  },
});
