import { isInside } from '../base/path';
import { templateDirs } from '../project/templates';
import { loadEdit, mayBeLoaded } from './loadTag';
import type { Rule, TemplateContext } from './rule';

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

  *checkTemplate(context) {
    const { facts, path } = context;
    const { tree } = facts;
    if (tree.dialect !== 'django' || !isSurelyTemplate(context)) return;
    for (const { kind, name, hidden, finished, multiline, start, end } of tree.nodes) {
      if (kind !== 'tag' || hidden || !finished || multiline || !TAGS.has(name)) continue;
      if (mayBeLoaded(context, name, start)) continue;
      yield {
        path,
        span: { start, end },
        message: `"${name}" is not loaded: the template lacks {% load static %}.`,
        fixes: [
          { title: 'Add {% load static %}', edits: [loadEdit(path, facts, 'static', start)], safe: true },
        ],
      };
      // The others are mended by the same line.
      return;
    }
  },
};

/** HTML that lies anywhere may be meant for something else. */
function isSurelyTemplate({ project, path }: TemplateContext): boolean {
  return templateDirs(project).some(({ dir }) => isInside(path, dir));
}
