import { type CodeLens, type CodeLensParams, CodeLensRequest } from 'vscode-languageserver';
import { toRange } from '../convert';
import { document } from '../view';
import { request } from './handler';

/** Above each registered bundle: what it is made of, and into; of very many, once they are seen (codeLensResolve.ts). */
export const codeLens = request<CodeLensParams, CodeLens[]>({
  type: CodeLensRequest.type,
  capability: () => ({ codeLensProvider: { resolveProvider: true } }),
  empty: [],
  lag: ({ refreshesLenses }) => (refreshesLenses ? 'moved' : 'waits'),
  run(view, params) {
    const at = document(view, params);
    if (at === undefined) return [];
    const { uri } = params.textDocument;
    return view.analysis.codeLenses(view.snapshot, at.path).map(({ span, title }, number) => ({
      range: toRange(at.text, span, view.client.encoding),
      ...(title === undefined ? { data: { uri, number } satisfies LensData } : { command: command(title) }),
    }));
  },
});

/** What a lens without a title is resolved by. */
export interface LensData {
  readonly uri: string;
  readonly number: number;
}

/** A lens is a command to the protocol; this one does nothing. */
export function command(title: string) {
  return { title, command: '' };
}
