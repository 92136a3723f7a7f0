import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { Span } from '../../base/span';
import type { FileSymbol } from '../../features/documentSymbols';
import { Breath, SHORT_SLICE } from '../breath';
import { toRange } from '../convert';
import { JsonArray } from '../jsonList';
import { document } from '../view';
import { request } from './handler';

/** The static files a document names, by kind: a tree, or a flat list for clients that know no trees. */
export const documentSymbol = request<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>({
  type: DocumentSymbolRequest.type,
  capability: () => ({ documentSymbolProvider: { label: 'Static files' } }),
  empty: [],
  lag: 'waits',
  async run(view, params, token) {
    const at = document(view, params);
    if (at === undefined) return [];
    const range = (span: Span) => toRange(at.text, span, view.client.encoding);
    const groups = view.analysis.documentSymbols(view.snapshot, at.path);
    // A module may register thousands of bundles: messages that come meanwhile are answered in between.
    const breath = new Breath(SHORT_SLICE);
    const list = async <S>(symbols: readonly S[], toLsp: (symbol: S) => object) => {
      const written = new JsonArray();
      for (const symbol of symbols) {
        written.add(toLsp(symbol));
        if (!breath.isDue) continue;
        await breath.take();
        if (token.isCancellationRequested) break;
      }
      return written;
    };
    const tree = new JsonArray();
    for (const { name, span, children } of groups) {
      if (!view.client.symbolTrees) {
        const { uri } = params.textDocument;
        const flat = (child: FileSymbol): SymbolInformation => ({
          name: child.name,
          kind: SymbolKind.File,
          location: { uri, range: range(child.span) },
          containerName: name,
        });
        tree.append(await list(children, flat));
        continue;
      }
      const symbol = {
        name,
        kind: SymbolKind.Namespace,
        range: range(span),
        selectionRange: range(span),
      };
      const nested = await list(children, (child) => ({
        name: child.name,
        kind: SymbolKind.File,
        range: range(child.span),
        selectionRange: range(child.pathSpan),
      }));
      tree.addWith(symbol, 'children', nested);
    }
    return tree.written() as DocumentSymbol[] | SymbolInformation[];
  },
});
