import { commands, Disposable, Uri } from 'vscode';
import { compareFilesCommand, explainCommand } from '../../shared/protocol';
import type { Documents } from './documents';

/** What code actions of the server call, with arguments of its making. */
export function editorCommands(documents: Documents): Disposable {
  return Disposable.from(
    commands.registerCommand(compareFilesCommand, (title: string, left: string, right: string) =>
      commands.executeCommand('vscode.diff', Uri.parse(left), Uri.parse(right), title, { preview: true }),
    ),
    commands.registerCommand(explainCommand, (markdown: string) =>
      documents.show('explanation.md', markdown, { beside: true }),
    ),
  );
}
