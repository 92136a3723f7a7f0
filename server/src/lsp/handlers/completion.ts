import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  CompletionRequest,
} from 'vscode-languageserver';
import type { SourceText } from '../../base/text';
import type { CompletionItem as Item } from '../../features/completion/item';
import type { Client } from '../client';
import { toRange } from '../convert';
import { place } from '../view';
import { request } from './handler';

export const completion = request<CompletionParams, CompletionList>({
  type: CompletionRequest.type,
  capability: () => ({ completionProvider: { triggerCharacters: ["'", '"', '/'] } }),
  empty: { isIncomplete: false, items: [] },
  run(view, params) {
    const at = place(view, params);
    if (at === undefined) return { isIncomplete: false, items: [] };
    const { items, isIncomplete } = view.analysis.complete(view.snapshot, at.path, at.offset);
    return { isIncomplete, items: items.map((item) => toLsp(item, at.text, view.client)) };
  },
});

function toLsp(item: Item, text: SourceText, client: Client): CompletionItem {
  const { label, kind, detail, span, newText, filterText, sortText, again } = item;
  return {
    label,
    kind: kind === 'folder' ? CompletionItemKind.Folder : CompletionItemKind.File,
    ...(detail !== undefined && { detail }),
    textEdit: { range: toRange(text, span, client.encoding), newText },
    filterText,
    sortText,
    ...(again && client.suggestCommand && { command: { title: '', command: client.suggestCommand } }),
  };
}
