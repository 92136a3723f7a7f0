import {
  commands,
  type Diagnostic,
  extensions,
  languages,
  type Position,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

/** The product, as it is installed. */
export const product = () => extensions.getExtension('django-static.django-static')!;

export function fileUri(path: string): Uri {
  return Uri.joinPath(workspace.workspaceFolders![0]!.uri, path);
}

/** Opens a file of the test workspace in an editor, the product being active. */
export async function open(path: string): Promise<TextDocument> {
  await product().activate();
  const document = await workspace.openTextDocument(fileUri(path));
  await window.showTextDocument(document);
  return document;
}

/** Replaces the first `target` by `text`, in the editor only; gives the position after it. */
export async function replace(document: TextDocument, target: string, text: string): Promise<Position> {
  const at = positionOf(document, target);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(at, document.positionAt(document.offsetAt(at) + target.length)), text);
  await workspace.applyEdit(edit);
  return document.positionAt(document.offsetAt(at) + text.length);
}

/** Throws away what was typed. */
export async function revert(document: TextDocument): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.files.revert');
}

/** Where `target` first stands. */
export function positionOf(document: TextDocument, target: string): Position {
  const offset = document.getText().indexOf(target);
  if (offset === -1) throw new Error(`${document.uri.path} has no ${target}`);
  return document.positionAt(offset);
}

/** Our findings in a document as soon as they satisfy `wanted`; the test's own time limit is the limit. */
export async function findings(
  document: TextDocument,
  wanted: (found: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const current = () =>
    languages.getDiagnostics(document.uri).filter((one) => one.source === 'django-static');
  return new Promise((done) => {
    const check = () => {
      if (!wanted(current())) return;
      listening.dispose();
      done(current());
    };
    const listening = languages.onDidChangeDiagnostics(check);
    check();
  });
}
