import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  DocumentHighlightRequest,
} from 'vscode-languageserver';
import { toRange } from '../convert';
import { place } from '../view';
import { request } from './handler';

export const documentHighlight = request<DocumentHighlightParams, DocumentHighlight[]>({
  type: DocumentHighlightRequest.type,
  capability: () => ({ documentHighlightProvider: true }),
  empty: [],
  lag: 'waits',
  run(view, params) {
    const at = place(view, params);
    if (at === undefined) return [];
    return view.analysis.documentHighlights(view.snapshot, at.path, at.offset).map((span) => ({
      range: toRange(at.text, span, view.client.encoding),
      kind: DocumentHighlightKind.Read,
    }));
  },
});
