import {
  Disposable,
  EventEmitter,
  languages,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { documentScheme, type ProjectReport, reportRequest, ruleRequest } from '../../shared/protocol';
import { environmentReport } from './environmentReport';
import { reportLinks } from './reportLinks';
import type { Server } from './start';

/** Documents that are no files: rules, the environment report, and what commands have to say. */
export interface Documents extends Disposable {
  /** Shows a text under `name`, which ends with the extension of its language; a later one replaces it. */
  show(name: string, text: string, options?: ShowOptions): Promise<void>;
  /** Shows the page of a rule or the report, asked for anew. */
  open(path: string): Promise<void>;
}

export interface ShowOptions {
  readonly beside?: boolean;
  /** URI of the project it is about: relative paths in it start there. */
  readonly project?: string;
  /** Keeps the text that was shown before, so that both can be compared. */
  readonly keepsBefore?: boolean;
}

export const reportPath = '/environment.md';

export function virtualDocuments({ client }: Pick<Server, 'client'>): Documents {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri, token) {
      const rule = /^\/rules\/(.+)\.md$/.exec(uri.path)?.[1];
      if (rule !== undefined)
        return (
          (await client.sendRequest<string | null>(ruleRequest, { id: rule }, token)) ??
          `There is no rule ${rule}.\n`
        );
      if (uri.path === reportPath)
        return environmentReport(await client.sendRequest<ProjectReport[]>(reportRequest, token));
      return texts.get(uri.toString()) ?? '';
    },
  };
  const before = (uri: Uri) => uri.with({ path: uri.path.replace(/(?=\.\w+$)/, '-before') });
  const registered = [
    workspace.registerTextDocumentContentProvider(documentScheme, provider),
    languages.registerDocumentLinkProvider(
      { scheme: documentScheme },
      reportLinks((uri) => (texts.has(before(uri).toString()) ? before(uri) : undefined)),
    ),
  ];
  const open = async (uri: Uri, beside = false): Promise<void> => {
    // What is open already is asked for again.
    changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    // The editor keeps what was closed for a while: neither its text nor its links are to be seen.
    if (texts.has(uri.toString())) await untilItSays(document, () => texts.get(uri.toString()));
    await window.showTextDocument(document, {
      preview: true,
      viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
    });
  };
  return {
    open: (path) => open(Uri.from({ scheme: documentScheme, path })),
    async show(name, text, { beside = false, project, keepsBefore = false } = {}) {
      const uri = Uri.from({ scheme: documentScheme, path: `/${name}`, query: project ?? '' });
      const old = texts.get(uri.toString());
      if (keepsBefore && old !== undefined && old !== text) {
        texts.set(before(uri).toString(), old);
        changed.fire(before(uri));
      }
      texts.set(uri.toString(), text);
      await open(uri, beside);
    },
    dispose: () => Disposable.from(...registered, changed).dispose(),
  };
}

function untilItSays(document: TextDocument, text: () => string | undefined): Promise<void> {
  const isSo = () => document.getText().replaceAll('\r\n', '\n') === text();
  return new Promise((done) => {
    if (isSo()) return done();
    const listening = workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || !isSo()) return;
      listening.dispose();
      done();
    });
  });
}
