import { isInside } from '../base/path';
import { templateDirs } from '../project/templates';
import { loadedBefore, mayBeLoaded } from './loadTag';
import type { PieceContext, Rule } from './rule';

const TAGS: ReadonlySet<string> = new Set(['static', 'get_static_prefix']);

export const missingLoadStatic: Rule = {
  id: 'missing-load-static',
  severity: 'error',
  summary: 'A template uses `{% static %}` without loading it.',
  why: `Django raises TemplateSyntaxError: "Invalid block tag: 'static'. Did you forget to register or load this tag?" What
another template loads does not count, not even the one that is extended. Nothing is reported where TEMPLATES may make the
tag known to every template, or a library that is loaded may bring it.`,
  remedy: 'Put `{% load static %}` at the beginning of the template, behind `{% extends %}`.',
  bad: `
-- shop/static/css/site.css --
-- shop/templates/shop/list.html --
{% extends "base.html" %}
<link rel="stylesheet" href="{% static 'css/site.css' %}">
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-load-static
`,
  good: `
-- shop/static/css/site.css --
-- shop/templates/shop/list.html --
{% extends "base.html" %}
{% load static %}
<link rel="stylesheet" href="{% static 'css/site.css' %}">
`,

  // The others are mended by the same line.
  once: true,
  *checkPiece(context) {
    const { piece, path, project, snapshot } = context;
    const { tree } = piece;
    if (tree.dialect !== 'django' || !isSurelyTemplate(context)) return;
    for (const { kind, name, hidden, finished, multiline, start, end } of tree.nodes) {
      if (kind !== 'tag' || hidden || !finished || multiline || !TAGS.has(name)) continue;
      const loaded = [...context.loaded, ...loadedBefore(piece.libraries, start)];
      if (mayBeLoaded({ loaded, project, snapshot }, name)) continue;
      yield {
        path,
        span: { start, end },
        message: `"${name}" is not loaded: the template lacks {% load static %}.`,
        fixes: [
          {
            title: 'Add {% load static %}',
            edits: [],
            loads: { library: 'static', tag: name },
            safe: true,
          },
        ],
      };
      return;
    }
  },
};

/** HTML that lies anywhere may be meant for something else. */
function isSurelyTemplate({ project, path }: PieceContext): boolean {
  return templateDirs(project).some(({ dir }) => isInside(path, dir));
}
