import { type Location, type ReferenceParams, ReferencesRequest } from 'vscode-languageserver';
import { Breath } from '../breath';
import { rangeIn } from '../convert';
import { place, uriOf } from '../view';
import { request } from './handler';

/** Where a static file is named: the one named under the cursor, else the document itself. */
export const references = request<ReferenceParams, Location[]>({
  type: ReferencesRequest.type,
  capability: () => ({ referencesProvider: true }),
  empty: [],
  async run(view, params, token) {
    const at = place(view, params);
    if (at === undefined) return [];
    const { snapshot, client, analysis } = view;
    const cancel = { isCancelled: () => token.isCancellationRequested };
    const project = snapshot.projectOf(at.path);
    const breath = new Breath();
    // The first question has the most to read: others need not wait for its answer.
    for (const _ of project ? analysis.readReferences(project, snapshot.files) : []) {
      if (!breath.isDue) continue;
      await breath.take();
      if (cancel.isCancelled()) return [];
    }
    return analysis.references(snapshot, at.path, at.offset, cancel).map(({ path, span }) => ({
      uri: uriOf(view, path),
      range: rangeIn(snapshot, path, span, client.encoding),
    }));
  },
});
