import { type CodeLens, CodeLensResolveRequest } from 'vscode-languageserver';
import { command, type LensData } from './codeLens';
import { request } from './handler';

/** The title of a lens that has come into view. */
export const codeLensResolve = request<CodeLens, CodeLens | null>({
  type: CodeLensResolveRequest.type,
  // Declared with the lenses.
  capability: () => ({}),
  empty: null,
  lag: 'moved',
  run(view, lens) {
    const data = lens.data as LensData | undefined;
    const path = data && view.pathOf(data.uri);
    if (!data || path === undefined) return lens;
    const title = view.analysis.lensTitle(view.snapshot, path, data.number);
    return { ...lens, command: command(title ?? '') };
  },
});
