import {
  type DefinitionLink,
  type DefinitionParams,
  DefinitionRequest,
  type Location,
} from 'vscode-languageserver';
import { BEGINNING, toRange } from '../convert';
import { pathToUri } from '../uri';
import { place } from '../view';
import { request } from './handler';

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
