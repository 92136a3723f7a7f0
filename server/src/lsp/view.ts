import type { Config } from '../../../shared/config';
import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import type * as analysis from './analysis';
import type { Client } from './client';
import { toOffset } from './convert';
import { uriToPath } from './uri';

export type Analysis = typeof analysis;

/** What a request is answered from: one moment of the workspace, and the client's ways. */
export interface View {
  /** Equal for two views only if all they show is. */
  readonly id: string;
  readonly snapshot: Snapshot;
  readonly client: Client;
  /** The user's severities by rule id. */
  severities(project: Project): Config['rules'];
  /** What can be asked about the snapshot. */
  readonly analysis: Analysis;
}

/** The text and offset a position names; undefined if it is in no file, or the file cannot be read. */
export function place(
  view: View,
  params: {
    readonly textDocument: { readonly uri: string };
    readonly position: { readonly line: number; readonly character: number };
  },
): { readonly path: AbsPath; readonly text: SourceText; readonly offset: number } | undefined {
  const at = document(view, params);
  return at && { ...at, offset: toOffset(at.text, params.position, view.client.encoding) };
}

/** The document a request is about; undefined if it is no file, or the file cannot be read. */
export function document(
  view: View,
  params: { readonly textDocument: { readonly uri: string } },
): { readonly path: AbsPath; readonly text: SourceText } | undefined {
  const path = uriToPath(params.textDocument.uri, view.client.platform);
  const text = path && view.snapshot.text(path);
  return path && text && { path, text };
}
