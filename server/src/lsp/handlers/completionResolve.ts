import { type CompletionItem, CompletionResolveRequest, MarkupKind } from 'vscode-languageserver';
import type { CompletionData } from '../../features/completion/item';
import { request } from './handler';

/** What is too dear to be said of every item: size, preview, who is hidden. */
export const completionResolve = request<CompletionItem, CompletionItem | null>({
  type: CompletionResolveRequest.type,
  // Declared with completion.
  capability: () => ({}),
  empty: null,
  run({ snapshot, analysis }, item) {
    const data = item.data as CompletionData | undefined;
    const value = data && analysis.resolveCompletion(snapshot, data);
    return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  },
});
