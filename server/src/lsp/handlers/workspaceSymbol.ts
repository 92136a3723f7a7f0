import {
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbolParams,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import { BEGINNING } from '../convert';
import { pathToUri } from '../uri';
import { request } from './handler';

export const workspaceSymbol = request<WorkspaceSymbolParams, SymbolInformation[]>({
  type: WorkspaceSymbolRequest.type,
  capability: () => ({ workspaceSymbolProvider: true }),
  empty: [],
  // Static files do not depend on bundles.
  lag: 'moved',
  run: ({ snapshot, analysis }, { query }) =>
    analysis.workspaceSymbols(snapshot, query).map(({ name, container, path }) => ({
      name,
      kind: SymbolKind.File,
      location: { uri: pathToUri(path), range: BEGINNING },
      containerName: container,
    })),
});
