import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver';
import { diagnose, prepareFindings } from '../diagnose';
import { jsonOf } from '../jsonList';
import { request } from './handler';

/** Diagnostics of a document for clients that ask; the others are told by publish.ts. */
export const diagnostic = request<DocumentDiagnosticParams, DocumentDiagnosticReport>({
  type: DocumentDiagnosticRequest.type,
  capability: (client) =>
    client.pullsDiagnostics
      ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
      : {},
  empty: { kind: DocumentDiagnosticReportKind.Full, items: [] },
  lag: ({ refreshesDiagnostics }) => (refreshesDiagnostics ? 'moved' : 'waits'),
  async run(view, { textDocument, previousResultId }, token) {
    const path = view.pathOf(textDocument.uri);
    if (path !== undefined) await prepareFindings(view, path);
    if (token.isCancellationRequested) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const items = path === undefined ? [] : diagnose(view, path);
    const resultId = view.analysis.resultIdOf(jsonOf(items));
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: items as LspDiagnostic[] };
  },
});
