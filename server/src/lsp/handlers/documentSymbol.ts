import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { Span } from '../../base/span';
import { toRange } from '../convert';
import { document } from '../view';
import { request } from './handler';

/** The static files a document names, by kind: a tree, or a flat list for clients that know no trees. */
export const documentSymbol = request<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>({
  type: DocumentSymbolRequest.type,
  capability: () => ({ documentSymbolProvider: { label: 'Static files' } }),
  empty: [],
  lag: 'waits',
  run(view, params) {
    const at = document(view, params);
    if (at === undefined) return [];
    const range = (span: Span) => toRange(at.text, span, view.client.encoding);
    const groups = view.analysis.documentSymbols(view.snapshot, at.path);
    if (view.client.symbolTrees) {
      return groups.map(({ name, span, children }) => ({
        name,
        kind: SymbolKind.Namespace,
        range: range(span),
        selectionRange: range(span),
        children: children.map((child) => ({
          name: child.name,
          kind: SymbolKind.File,
          range: range(child.span),
          selectionRange: range(child.pathSpan),
        })),
      }));
    }
    return groups.flatMap(({ name, children }) =>
      children.map((child) => ({
        name: child.name,
        kind: SymbolKind.File,
        location: { uri: params.textDocument.uri, range: range(child.span) },
        containerName: name,
      })),
    );
  },
});
