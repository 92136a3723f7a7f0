import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { LoadedLibrary } from '../facts/tags/load';
import type { TemplateFacts, TemplatePiece } from '../facts/templatePieces';
import { brings, mayBeConfigured } from '../project/tagLibraries';
import type { TextEdit } from './diagnostic';
import type { ProjectContext } from './rule';

/**
 * Puts `{% load library %}` into a template, before `offset`: behind the last tag that loads something, else behind
 * `{% extends %}`, which has to come first, else at the beginning.
 */
export function loadEdit(path: AbsPath, facts: TemplateFacts, library: string, offset: number): TextEdit {
  const { text } = facts.source;
  const heads = facts.nodes(headsIn).filter(({ end }) => end <= offset);
  const isTop = ({ start }: { start: number }) => /^(?:\s|\{[%#][^{}]*[%#]\})*$/.test(text.slice(0, start));
  // A tag to load something further down may stand inside a block of its own.
  const after = heads.filter(isTop).at(-1) ?? heads.find(({ name }) => name === 'extends');
  const tag = `{% load ${library} %}`;
  if (!after) return { path, span: { start: 0, end: 0 }, newText: `${tag}\n` };
  const span = { start: after.end, end: after.end };
  const lineEnd = text.startsWith('\r\n', after.end) ? '\r\n' : '\n';
  return { path, span, newText: `${lineEnd}${tag}` };
}

const headsIn = derive(({ tree }: TemplatePiece) =>
  tree.nodes.filter(
    ({ kind, name, hidden, finished }) =>
      kind === 'tag' && !hidden && finished && (name === 'load' || name === 'extends'),
  ),
);

/** Those of the libraries whose tags end before `offset`. */
export function loadedBefore(libraries: readonly LoadedLibrary[], offset: number): readonly LoadedLibrary[] {
  return libraries.filter(({ tagSpan }) => tagSpan.end <= offset);
}

/** True if a library is among those loaded, whole or with the tag in question. */
export function isLoaded(loaded: readonly LoadedLibrary[], library: string, tag: string): boolean {
  return loaded.some(({ name, only }) => name === library && (only === undefined || only.includes(tag)));
}

/** True if Django knows the tag in a template where these libraries are loaded, or if that cannot be told. */
export function mayBeLoaded(
  {
    loaded,
    project,
    snapshot,
  }: Pick<ProjectContext, 'project' | 'snapshot'> & { readonly loaded: readonly LoadedLibrary[] },
  tag: string,
): boolean {
  return (
    isLoaded(loaded, 'static', tag) ||
    mayBeConfigured(project, 'static') ||
    loaded.some(
      ({ name, only }) =>
        (only === undefined || only.includes(tag)) &&
        name !== 'static' &&
        brings(project, name, tag, snapshot.files) !== 'no',
    )
  );
}
