import { deriveRecent } from '../../base/derive';
import { partitionPoint } from '../../base/search';
import type { SourceText } from '../../base/text';
import { lexDjango } from './lexDjango';
import { lexJinja } from './lexJinja';
import { recover } from './recover';
import { isSpace } from './space';
import type { Dialect, Token } from './token';

/** More than anyone edits at a time; the trees of a whole project would fill the memory. */
const MOST_TREES = 8;

export interface TemplateNode extends Token {
  /** First word of a tag: `static`. '' for all else. */
  readonly name: string;
  /** True inside `{% comment %}`, `{% verbatim %}` and `{% raw %}`: shown or dropped, but never carried out. */
  readonly hidden: boolean;
}

/** A template as a flat list: its nodes tile the text. Which tags form blocks is known to the tags, not to syntax. */
export interface TemplateTree {
  readonly source: SourceText;
  readonly dialect: Dialect;
  readonly nodes: readonly TemplateNode[];
}

/**
 * Reads a template. Always answers, never throws, in time linear in the text. The same text gives the same tree as long
 * as few others are asked for in between.
 */
export function parseTemplate(source: SourceText, dialect: Dialect): TemplateTree {
  return dialect === 'django' ? djangoTree(source) : jinjaTree(source);
}

/** True inside `{% verbatim %}` or `{% raw %}`: a tag written at `offset` would be shown, not carried out. */
export function isVerbatimAt({ nodes }: TemplateTree, offset: number): boolean {
  return nodes[partitionPoint(nodes, ({ end }) => end <= offset)]?.verbatim === true;
}

const djangoTree = deriveRecent(MOST_TREES, (source: SourceText): TemplateTree => {
  const nodes = name(source.text, recover(source.text, lexDjango(source.text)));
  return { source, dialect: 'django', nodes: hideComments(source.text, nodes) };
});

const jinjaTree = deriveRecent(MOST_TREES, (source: SourceText): TemplateTree => {
  return { source, dialect: 'jinja', nodes: name(source.text, lexJinja(source.text)) };
});

/** Written out field by field: spreading each token made this the slowest part of reading a template. */
function name(text: string, tokens: readonly Token[]): TemplateNode[] {
  return tokens.map((token) => ({
    kind: token.kind,
    start: token.start,
    end: token.end,
    content: token.content,
    finished: token.finished,
    multiline: token.multiline,
    verbatim: token.verbatim,
    name: token.kind === 'tag' ? firstWord(text, token) : '',
    hidden: token.verbatim,
  }));
}

function firstWord(text: string, { content }: Token): string {
  let end = content.start;
  while (end < content.end && !isSpace(text[end]!)) end++;
  return text.slice(content.start, end);
}

/**
 * Hides what lies between `{% comment … %}` and `{% endcomment %}`. As Django's parser does, it knows the end by its
 * exact content; a comment without an end hides the rest, as while it is being typed.
 */
function hideComments(text: string, nodes: readonly TemplateNode[]): readonly TemplateNode[] {
  if (!nodes.some((node) => node.name === 'comment')) return nodes;
  let inComment = false;
  return nodes.map((node) => {
    if (!inComment) {
      inComment = node.name === 'comment' && node.finished && !node.multiline;
      return node;
    }
    inComment = text.slice(node.content.start, node.content.end) !== 'endcomment' || node.kind !== 'tag';
    return inComment ? { ...node, hidden: true } : node;
  });
}
