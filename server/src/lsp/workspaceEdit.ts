import type { WorkspaceEdit } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import type { Fix } from '../rules/diagnostic';
import { rangeIn } from './convert';
import { pathToUri } from './uri';
import { uriOf, type View } from './view';

/** A fix as the protocol says it; undefined if this client cannot carry it out. */
export function toWorkspaceEdit({ edits, creates = [] }: Fix, view: View): WorkspaceEdit | undefined {
  const { client, snapshot } = view;
  if (creates.length > 0 && !client.createsFiles) return undefined;
  const byPath = new Map<AbsPath, { range: ReturnType<typeof rangeIn>; newText: string }[]>();
  for (const { path, span, newText } of edits) {
    const edit = { range: rangeIn(snapshot, path, span, client.encoding), newText };
    byPath.set(path, [...(byPath.get(path) ?? []), edit]);
  }
  if (!client.documentChanges) {
    return { changes: Object.fromEntries([...byPath].map(([path, all]) => [uriOf(view, path), all])) };
  }
  return {
    documentChanges: [
      ...creates.map((path) => ({
        kind: 'create' as const,
        uri: pathToUri(path),
        options: { ignoreIfExists: true },
      })),
      ...[...byPath].map(([path, all]) => ({
        textDocument: { uri: uriOf(view, path), version: view.openDocument(path)?.text.version ?? null },
        edits: all,
      })),
    ],
  };
}
