import { type InlayHint, type InlayHintParams, InlayHintRequest } from 'vscode-languageserver';
import { toOffset, toPosition } from '../convert';
import { document } from '../view';
import { request } from './handler';

/** Behind each glob of a bundle: how many files it matches. */
export const inlayHint = request<InlayHintParams, InlayHint[]>({
  type: InlayHintRequest.type,
  capability: () => ({ inlayHintProvider: true }),
  empty: [],
  lag: ({ refreshesHints }) => (refreshesHints ? 'moved' : 'waits'),
  run(view, params) {
    const at = document(view, params);
    if (at === undefined) return [];
    const { encoding } = view.client;
    const within = {
      start: toOffset(at.text, params.range.start, encoding),
      end: toOffset(at.text, params.range.end, encoding),
    };
    return view.analysis.inlayHints(view.snapshot, at.path, within).map(({ offset, label }) => ({
      position: toPosition(at.text, offset, encoding),
      label,
      paddingLeft: true,
    }));
  },
});
