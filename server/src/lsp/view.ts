import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import type * as analysis from './analysis';
import type { Client } from './client';
import { type Texts, toOffset } from './convert';
import type { OpenDocument } from './documents';
import { LaggingText } from './laggingText';
import type { ProjectConfig } from './projectConfig';
import { pathToUri } from './uri';

export type Analysis = typeof analysis;

/** What a request is answered from: one moment of the workspace, and the client's ways. */
export interface View {
  /** Equal for two views if they differ in nothing but the texts of open documents. */
  readonly ground: number;
  /** Resolves when there is a view with another ground. */
  readonly changed: Promise<void>;
  readonly snapshot: Snapshot;
  /** The texts of the snapshot, for the places in them that are told to the client. */
  readonly texts: Texts;
  readonly client: Client;
  /** What the user wants of the rules. */
  checks(project: Project): ProjectConfig['checks'];
  /** The path of a file, or of an open document that is none yet. */
  pathOf(uri: string): AbsPath | undefined;
  /** A document that is open in the editor. */
  openDocument(path: AbsPath): OpenDocument | undefined;
  /** How long it took to read a project as a whole, in whole milliseconds. */
  readingMs(project: Project): number;
  /** A variable of the server's own environment. */
  env(name: string): string | undefined;
  /** What can be asked about the snapshot. */
  readonly analysis: Analysis;
}

/** The text and offset a position names; undefined if it is in none, or that cannot be read. */
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

/** The document a request is about; undefined if it cannot be read. */
export function document(
  view: View,
  params: { readonly textDocument: { readonly uri: string } },
): { readonly path: AbsPath; readonly text: SourceText } | undefined {
  const path = view.pathOf(params.textDocument.uri);
  const text = path && view.texts.text(path);
  return path && text && { path, text };
}

/** As the client spells it, if it has the file open. */
export function uriOf(view: View, path: AbsPath): string {
  return view.openDocument(path)?.uri ?? pathToUri(path);
}

/** The view in which all fits together, where bundles lag behind what is typed; places are told as the client sees them. */
export function restedView(view: View): View {
  const { snapshot } = view;
  const { lagging, rested } = snapshot;
  if (lagging.size === 0) return view;
  const moved = new Map<AbsPath, SourceText>();
  for (const [path, known] of lagging) {
    const shown = snapshot.text(path);
    if (shown) moved.set(path, new LaggingText(known, shown));
  }
  return { ...view, snapshot: rested, texts: { text: (path) => moved.get(path) ?? rested.text(path) } };
}
