import type { AbsPath } from '../base/path';
import type { TemplateFacts } from '../facts/templateFacts';
import type { TextEdit } from './diagnostic';

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
