import { type CodeLens, type CodeLensParams, CodeLensRequest } from 'vscode-languageserver';
import { toRange } from '../convert';
import { document } from '../view';
import { request } from './handler';

/** Above each registered bundle: what it is made of, and into. */
export const codeLens = request<CodeLensParams, CodeLens[]>({
  type: CodeLensRequest.type,
  capability: () => ({ codeLensProvider: {} }),
  empty: [],
  lag: ({ refreshesLenses }) => (refreshesLenses ? 'moved' : 'waits'),
  run(view, params) {
    const at = document(view, params);
    if (at === undefined) return [];
    return view.analysis.codeLenses(view.snapshot, at.path).map(({ span, title }) => ({
      range: toRange(at.text, span, view.client.encoding),
      command: { title, command: '' },
    }));
  },
});
