import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
} from 'vscode-languageserver';
import { diagnose } from '../diagnose';
import { uriToPath } from '../uri';
import { request } from './handler';

/** Diagnostics for clients that ask; the others are told by publish.ts. */
export const diagnostic = request<DocumentDiagnosticParams, DocumentDiagnosticReport>({
  type: DocumentDiagnosticRequest.type,
  capability: (client) =>
    client.pullsDiagnostics
      ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }
      : {},
  empty: { kind: DocumentDiagnosticReportKind.Full, items: [] },
  run: (view, { textDocument, previousResultId }) => {
    const resultId = view.id;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const path = uriToPath(textDocument.uri, view.client.platform);
    const items = path === undefined ? [] : diagnose(view, path);
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  },
});
