import {
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { documentScheme, type ProjectReport, reportRequest, ruleRequest } from '../../shared/protocol';
import { environmentReport } from './environmentReport';
import type { Server } from './start';

/** Documents that are no files: rules, the environment report, and what commands have to say. */
export interface Documents extends Disposable {
  /** Shows a text under `name`, which ends with the extension of its language; a later one replaces it. */
  show(name: string, text: string, options?: { readonly beside?: boolean }): Promise<void>;
  /** Shows the page of a rule or the report, asked for anew. */
  open(path: string): Promise<void>;
}

export const reportPath = '/environment.md';

export function virtualDocuments({ client }: Pick<Server, 'client'>): Documents {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent({ path }, token) {
      const rule = /^\/rules\/(.+)\.md$/.exec(path)?.[1];
      if (rule !== undefined)
        return (
          (await client.sendRequest<string | null>(ruleRequest, { id: rule }, token)) ??
          `There is no rule ${rule}.\n`
        );
      if (path === reportPath)
        return environmentReport(await client.sendRequest<ProjectReport[]>(reportRequest, token));
      return texts.get(path) ?? '';
    },
  };
  const registered = workspace.registerTextDocumentContentProvider(documentScheme, provider);
  const open = async (path: string, beside = false): Promise<void> => {
    const uri = Uri.from({ scheme: documentScheme, path });
    // What is open already is asked for again.
    changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, {
      preview: true,
      viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
    });
  };
  return {
    open,
    async show(name, text, { beside = false } = {}) {
      texts.set(`/${name}`, text);
      await open(`/${name}`, beside);
    },
    dispose: () => [registered, changed].forEach((one) => void one.dispose()),
  };
}
