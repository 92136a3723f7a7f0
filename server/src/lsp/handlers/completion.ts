import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  CompletionRequest,
  InsertTextFormat,
} from 'vscode-languageserver';
import type { SourceText } from '../../base/text';
import type { CompletionItem as Item } from '../../features/completion/item';
import type { Client } from '../client';
import { toRange } from '../convert';
import { place } from '../view';
import { request } from './handler';

export const completion = request<CompletionParams, CompletionList>({
  type: CompletionRequest.type,
  capability: () => ({
    completionProvider: { triggerCharacters: ["'", '"', '/', '('], resolveProvider: true },
  }),
  empty: { isIncomplete: false, items: [] },
  lag: 'typed',
  async run(newest, params, token, ready) {
    let view = newest;
    let at = place(view, params);
    if (at === undefined) return { isIncomplete: false, items: [] };
    if (view.analysis.mustReadAnew(view.snapshot, at.path, at.offset)) {
      view = await ready();
      at = place(view, params) ?? at;
      if (token.isCancellationRequested) return { isIncomplete: false, items: [] };
    }
    const { items, isIncomplete } = view.analysis.complete(view.snapshot, at.path, at.offset);
    const languageId = view.openDocument(at.path)?.languageId ?? '';
    const { text } = at;
    const { client } = view;
    const found = view.client.completesSymbols(languageId)
      ? items.map((item) => toLsp(withSymbol(item, text), text, client)).map(withInsertText)
      : items.map((item) => toLsp(item, text, client));
    return { isIncomplete, items: found };
  },
});

/** The same, begun where the symbol begins that a client takes for what is typed: in HTML a path is one. */
function withSymbol(item: Item, { text }: SourceText): Item {
  const { start, end } = item.span;
  const before = /[\w./:-]*$/.exec(text.slice(Math.max(0, start - LONGEST_SYMBOL), start))![0];
  return {
    ...item,
    span: { start: start - before.length, end },
    newText: before + item.newText,
    filterText: before + item.filterText,
  };
}

const LONGEST_SYMBOL = 500;

/** Eglot inserts this first, and makes the edit of it after that. */
function withInsertText(item: CompletionItem): CompletionItem {
  return item.textEdit ? { ...item, insertText: item.textEdit.newText } : item;
}

const KINDS = {
  folder: CompletionItemKind.Folder,
  file: CompletionItemKind.File,
  tag: CompletionItemKind.Snippet,
  name: CompletionItemKind.Value,
} as const satisfies Record<Item['kind'], CompletionItemKind>;

function toLsp(item: Item, text: SourceText, client: Client): CompletionItem {
  const { label, kind, detail, span, newText, snippet, filterText, sortText, again, additionalEdits } = item;
  return {
    label,
    kind: KINDS[kind],
    ...(detail !== undefined && { detail }),
    textEdit: {
      range: toRange(text, span, client.encoding),
      newText: snippet && !client.snippets ? withoutStop(newText) : newText,
    },
    ...(snippet && client.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    filterText,
    sortText,
    ...(again && client.suggestCommand && { command: { title: '', command: client.suggestCommand } }),
    ...(additionalEdits && {
      additionalTextEdits: additionalEdits.map((edit) => ({
        range: toRange(text, edit.span, client.encoding),
        newText: edit.newText,
      })),
    }),
    ...(item.data && { data: item.data }),
  };
}

/** A snippet as plain text: its one stop is left out, escapes are undone. */
function withoutStop(snippet: string): string {
  return snippet.replace(/\\([\\$}])|\$0/g, '$1');
}
