import { type Location, type ReferenceParams, ReferencesRequest } from 'vscode-languageserver';
import { Breath, SHORT_SLICE } from '../../base/breath';
import type { Cancel } from '../../base/cancel';
import { rangeIn } from '../convert';
import { place, uriOf, type View } from '../view';
import { request } from './handler';

/** Where a static file is named: the one named under the cursor, else the document itself. */
export const references = request<ReferenceParams, Location[]>({
  type: ReferencesRequest.type,
  capability: () => ({ referencesProvider: true }),
  empty: [],
  lag: 'typed',
  async run(asked, params, token, newest) {
    const cancel = { isCancelled: () => token.isCancellationRequested };
    let view = asked;
    const knows = () => view.analysis.knowsReferences(view.snapshot);
    if (!knows()) view = await newest();
    await read(view, params, cancel);
    // Asked last, with no breath after it: what it says of a text holds until the next letter.
    if (!knows()) {
      view = await newest();
      await read(view, params, cancel);
    }
    const at = place(view, params);
    if (at === undefined || cancel.isCancelled()) return [];
    const { snapshot, client, analysis } = view;
    return analysis.references(snapshot, at.path, at.offset, cancel).map(({ path, span }) => ({
      uri: uriOf(view, path),
      range: rangeIn(snapshot, path, span, client.encoding),
    }));
  },
});

/** The first question has the most to read: others need not wait for its answer. */
async function read(view: View, params: ReferenceParams, cancel: Cancel): Promise<void> {
  const { analysis, snapshot } = view;
  const at = place(view, params);
  const breath = new Breath(SHORT_SLICE);
  for (const _ of at ? analysis.readForReferences(snapshot, at.path, at.offset) : []) {
    if (!breath.isDue) continue;
    await breath.take();
    if (cancel.isCancelled()) return;
  }
}
