import { type Location, type ReferenceParams, ReferencesRequest } from 'vscode-languageserver';
import { Breath, SHORT_SLICE } from '../../base/breath';
import type { Cancel } from '../../base/cancel';
import { rangeIn } from '../convert';
import { place, uriOf, type View } from '../view';
import { request } from './handler';

/** Who types on and on is answered from what was read last. */
const ROUNDS = 2;

/** Where a static file is named: the one named under the cursor, else the document itself. */
export const references = request<ReferenceParams, Location[]>({
  type: ReferencesRequest.type,
  capability: () => ({ referencesProvider: true }),
  empty: [],
  lag: 'typed',
  async run(asked, params, token, newest) {
    const cancel = { isCancelled: () => token.isCancellationRequested };
    let view = asked;
    // Once more after a breath: what it says of a text holds until the next letter.
    for (let round = 0; round < ROUNDS; round++) {
      if (!view.analysis.knowsReferences(view.snapshot)) view = await newest();
      if (await readAtOnce(view, params, cancel)) break;
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

/** Reads what the question needs; false if others were answered meanwhile: the first has the most to read. */
async function readAtOnce(view: View, params: ReferenceParams, cancel: Cancel): Promise<boolean> {
  const { analysis, snapshot } = view;
  const at = place(view, params);
  const breath = new Breath(SHORT_SLICE);
  let isAtOnce = true;
  for (const _ of at ? analysis.readForReferences(snapshot, at.path, at.offset) : []) {
    if (!breath.isDue) continue;
    isAtOnce = false;
    await breath.take();
    if (cancel.isCancelled()) break;
  }
  return isAtOnce;
}
