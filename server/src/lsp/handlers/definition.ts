import {
  type DefinitionLink,
  type DefinitionParams,
  DefinitionRequest,
  type Location,
} from 'vscode-languageserver';
import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { BEGINNING, rangeIn, toRange } from '../convert';
import { place, uriOf } from '../view';
import { request } from './handler';

export const definition = request<DefinitionParams, Location[] | DefinitionLink[]>({
  type: DefinitionRequest.type,
  capability: () => ({ definitionProvider: true }),
  empty: [],
  lag: 'moved',
  run(view, params) {
    const at = place(view, params);
    if (at === undefined) return [];
    const rangeOf = (path: AbsPath, span: Span | undefined) =>
      span ? rangeIn(view.texts, path, span, view.client.encoding) : BEGINNING;
    const targets = view.analysis.definition(view.snapshot, at.path, at.offset);
    if (!view.client.definitionLinks) {
      return targets.map(
        ({ path, span }): Location => ({ uri: uriOf(view, path), range: rangeOf(path, span) }),
      );
    }
    return targets.map(
      ({ path, origin, span }): DefinitionLink => ({
        originSelectionRange: toRange(at.text, origin, view.client.encoding),
        targetUri: uriOf(view, path),
        targetRange: rangeOf(path, span),
        targetSelectionRange: rangeOf(path, span),
      }),
    );
  },
});
