import { TAGS } from '../facts/tags/all';
import { splitContents } from '../syntax/template/split';
import type { TemplateNode } from '../syntax/template/tree';
import type { Fix } from './diagnostic';
import type { PieceContext, Rule } from './rule';

export const multilineTag: Rule = {
  id: 'multiline-tag',
  severity: 'warning',
  summary: 'A Django template tag crosses a line end, so Django prints it instead of carrying it out.',
  why: `Django looks for tags line by line (\`tag_re\` in django/template/base.py, every version). What crosses a line end is
text to it: the page shows \`{% static … %}\` as written, and the browser asks for that. Jinja2 knows no such limit.`,
  remedy: 'Write the tag on one line.',
  bad: `
-- shop/static/shop/logo.svg --
-- shop/templates/shop/base.html --
{% load static %}
<img src="{% static
          ^^^^^^^^^ multiline-tag
             'shop/logo.svg' %}">
`,
  good: `
-- shop/static/shop/logo.svg --
-- shop/templates/shop/base.html --
{% load static %}
<img src="{% static 'shop/logo.svg' %}"
     alt="">
`,

  *checkPiece(context) {
    const { tree } = context.piece;
    if (tree.dialect === 'jinja') return;
    for (const node of tree.nodes.filter(isMultiline)) {
      if (node.kind !== 'tag' || node.hidden || !TAGS.has(node.name)) continue;
      const lineEnd = tree.source.text.indexOf('\n', node.start);
      yield {
        path: context.path,
        span: { start: node.start, end: lineEnd },
        message: `Django prints this {% ${node.name} %} as text: a tag must not cross a line end.`,
        fixes: joinLines(context, node),
      };
    }
  },
};

/** Few are. */
function isMultiline({ multiline }: TemplateNode): boolean {
  return multiline;
}

function joinLines({ path, source }: PieceContext, node: TemplateNode): readonly Fix[] {
  const words = splitContents(source.text, node.content).map((word) => source.slice(word));
  const newText = `{% ${words.join(' ')} %}`;
  if (newText.includes('\n')) return [];
  return [
    { title: 'Join the lines', edits: [{ path, span: { start: node.start, end: node.end }, newText }] },
  ];
}
