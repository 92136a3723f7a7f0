import type { AbsPath } from '../base/path';
import type { TemplateFacts } from '../facts/templateFacts';
import { brings, mayBeConfigured } from '../project/tagLibraries';
import type { TextEdit } from './diagnostic';
import type { TemplateContext } from './rule';

/**
 * Puts `{% load library %}` into a template, before `offset`: behind the last tag that loads something, else behind
 * `{% extends %}`, which has to come first, else at the beginning.
 */
export function loadEdit(path: AbsPath, { tree }: TemplateFacts, library: string, offset: number): TextEdit {
  const { text } = tree.source;
  const heads = tree.nodes.filter(
    ({ kind, name, hidden, finished, end }) =>
      kind === 'tag' && !hidden && finished && end <= offset && (name === 'load' || name === 'extends'),
  );
  const isTop = ({ start }: { start: number }) => /^(?:\s|\{[%#][^{}]*[%#]\})*$/.test(text.slice(0, start));
  // A tag to load something further down may stand inside a block of its own.
  const after = heads.filter(isTop).at(-1) ?? heads.find(({ name }) => name === 'extends');
  const tag = `{% load ${library} %}`;
  if (!after) return { path, span: { start: 0, end: 0 }, newText: `${tag}\n` };
  const span = { start: after.end, end: after.end };
  const lineEnd = text.startsWith('\r\n', after.end) ? '\r\n' : '\n';
  return { path, span, newText: `${lineEnd}${tag}` };
}

/** True if a library has been loaded before `offset`, whole or with the tag in question. */
export function isLoaded(
  { libraries }: TemplateFacts,
  library: string,
  tag: string,
  offset: number,
): boolean {
  return libraries.some(
    ({ name, only, tagSpan }) =>
      name === library && tagSpan.end <= offset && (only === undefined || only.includes(tag)),
  );
}

/** True if Django knows the tag at `offset` of a template, or if that cannot be told. */
export function mayBeLoaded(
  { facts, project, snapshot }: Pick<TemplateContext, 'facts' | 'project' | 'snapshot'>,
  tag: string,
  offset: number,
): boolean {
  return (
    isLoaded(facts, 'static', tag, offset) ||
    mayBeConfigured(project, 'static') ||
    facts.libraries.some(
      ({ name, only, tagSpan }) =>
        tagSpan.end <= offset &&
        (only === undefined || only.includes(tag)) &&
        name !== 'static' &&
        brings(project, name, tag, snapshot.files) !== 'no',
    )
  );
}
