import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnoseAll, type Found } from '../diagnose';
import { pathToUri, uriToPath } from '../uri';
import type { View } from '../view';
import { request } from './handler';

/**
 * Diagnostics of all files, open or not. A client that knows them already is kept waiting until there is something new
 * to say: clients ask again as soon as they are answered.
 */
export const workspaceDiagnostic = request<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>({
  type: WorkspaceDiagnosticRequest.type,
  // Declared with the diagnostics of documents.
  capability: () => ({}),
  empty: { items: [] },
  lag: 'waits',
  async run(view, { previousResultIds }, token, newest) {
    const cancel = { isCancelled: () => token.isCancellationRequested };
    for (let now = view; ; now = await newest()) {
      const found = await diagnoseAll(now, cancel);
      if (cancel.isCancelled()) return { items: [] };
      if (found === undefined) continue;
      const items = reports(now, found, previousResultIds);
      const isNews = items.some(({ kind }) => kind === DocumentDiagnosticReportKind.Full);
      if (previousResultIds.length === 0 || isNews) return { items };
      await Promise.race([now.changed, cancelled(token)]);
    }
  },
});

/** A report on each file with findings, and on those the client knows of: they may have become clean. */
function reports(
  { client, openDocument, analysis }: View,
  found: Found,
  previous: WorkspaceDiagnosticParams['previousResultIds'],
): WorkspaceDocumentDiagnosticReport[] {
  const known = new Map(
    previous.flatMap(({ uri, value }) => {
      const path = uriToPath(uri, client.platform);
      return path === undefined ? [] : [[path, { uri, value }] as const];
    }),
  );
  return [...new Set([...found.keys(), ...known.keys()])].map((path) => {
    const items = [...(found.get(path) ?? [])];
    const resultId = analysis.resultIdOf(Buffer.from(JSON.stringify(items)));
    const before = known.get(path);
    const about = {
      uri: before?.uri ?? pathToUri(path),
      version: openDocument(path)?.text.version ?? null,
      resultId,
    };
    return before?.value === resultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, ...about }
      : { kind: DocumentDiagnosticReportKind.Full, ...about, items };
  });
}

function cancelled(token: CancellationToken): Promise<void> {
  return new Promise((done) => token.onCancellationRequested(() => done()));
}
