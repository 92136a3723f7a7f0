import type { ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import type { Move, ReferenceEdit } from '../features/renaming';
import { rangeIn } from './convert';
import { pathToUri } from './uri';
import { uriOf, type View } from './view';

/** What the user is asked about, where the client can ask: what is certain, and what had better be looked at. */
const ANNOTATIONS: Readonly<Record<'certain' | 'unsure', ChangeAnnotation>> = {
  certain: { label: 'Paths of static files', needsConfirmation: false },
  unsure: {
    label: 'Texts that seem to be paths of static files',
    needsConfirmation: true,
    description: 'Only a part of the path is written here, or it may mean something else.',
  },
};

/**
 * Edits and the moves behind them, as the protocol says it. With `preview` every edit is to be confirmed. Undefined if
 * the client cannot move files, and that is wanted.
 */
export function toRenameEdit(
  edits: readonly ReferenceEdit[],
  moves: readonly Move[],
  view: View,
  preview: boolean,
): WorkspaceEdit | undefined {
  const { client, snapshot } = view;
  if (moves.length > 0 && !client.renamesFiles) return undefined;
  const byPath = new Map<AbsPath, ReferenceEdit[]>();
  for (const edit of edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  const textEdits = (path: AbsPath, of: readonly ReferenceEdit[]) =>
    of.map(({ span, newText, certain }) => ({
      range: rangeIn(snapshot, path, span, client.encoding),
      newText,
      ...(client.confirmsEdits && { annotationId: certain ? 'certain' : 'unsure' }),
    }));
  if (!client.documentChanges) {
    const changes = Array.from(byPath, ([path, of]) => [uriOf(view, path), textEdits(path, of)]);
    return { changes: Object.fromEntries(changes) };
  }
  const documents = Array.from(
    byPath,
    ([path, of]): TextDocumentEdit => ({
      textDocument: { uri: uriOf(view, path), version: view.openDocument(path)?.text.version ?? null },
      edits: textEdits(path, of),
    }),
  );
  const renames = moves.map(({ from, to }) => ({
    kind: 'rename' as const,
    oldUri: uriOf(view, from),
    newUri: pathToUri(to),
  }));
  const certain = { ...ANNOTATIONS.certain, needsConfirmation: preview };
  return {
    documentChanges: [...documents, ...renames],
    ...(client.confirmsEdits && edits.length > 0 && { changeAnnotations: { ...ANNOTATIONS, certain } }),
  };
}
