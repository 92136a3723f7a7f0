import {
  type DefinitionLink,
  type DefinitionParams,
  DefinitionRequest,
  type Location,
  type Range,
} from 'vscode-languageserver';
import { toRange } from '../convert';
import { pathToUri } from '../uri';
import { place } from '../view';
import { request } from './handler';

/** A static file is one thing: its beginning stands for all of it. */
const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export const definition = request<DefinitionParams, Location[] | DefinitionLink[]>({
  type: DefinitionRequest.type,
  capability: () => ({ definitionProvider: true }),
  empty: [],
  run(view, params) {
    const at = place(view, params);
    if (at === undefined) return [];
    const targets = view.analysis.definition(view.snapshot, at.path, at.offset);
    if (!view.client.definitionLinks) {
      return targets.map(({ path }): Location => ({ uri: pathToUri(path), range: BEGINNING }));
    }
    return targets.map(
      ({ path, origin }): DefinitionLink => ({
        originSelectionRange: toRange(at.text, origin, view.client.encoding),
        targetUri: pathToUri(path),
        targetRange: BEGINNING,
        targetSelectionRange: BEGINNING,
      }),
    );
  },
});
