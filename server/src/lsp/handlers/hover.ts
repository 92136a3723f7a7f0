import { type Hover, type HoverParams, HoverRequest, MarkupKind } from 'vscode-languageserver';
import { toRange } from '../convert';
import { place } from '../view';
import { request } from './handler';

export const hover = request<HoverParams, Hover | null>({
  type: HoverRequest.type,
  capability: () => ({ hoverProvider: true }),
  empty: null,
  lag: 'moved',
  run(view, params) {
    const at = place(view, params);
    const found = at && view.analysis.hover(view.snapshot, at.path, at.offset);
    if (!found) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.markdown },
      range: toRange(at.text, found.span, view.client.encoding),
    };
  },
});
