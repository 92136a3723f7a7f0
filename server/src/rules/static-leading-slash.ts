import { raisedTo, renameFix, storageReferences } from './resolved';
import type { Rule } from './rule';

export const staticLeadingSlash: Rule = {
  id: 'static-leading-slash',
  severity: 'warning',
  summary: 'The path of a static file begins with a slash.',
  why: `The plain storage takes the slash off, so it seems to work. A manifest storage has no entry under that name and
raises ValueError, \`findstatic\` refuses it, and without django.contrib.staticfiles the URL loses its \`/static/\`.`,
  remedy: 'Remove the slash.',
  bad: `
-- shop/static/img/hero.svg --
-- shop/templates/base.html --
{% load static %}
<img src="{% static '/img/hero.svg' %}">
                     ^^^^^^^^^^^^^ static-leading-slash
`,
  good: `
-- shop/static/img/hero.svg --
-- shop/templates/base.html --
{% load static %}
<img src="{% static 'img/hero.svg' %}">
`,

  *checkFile(context) {
    for (const resolved of storageReferences(context)) {
      const { resolution, reference, name } = resolved;
      // What is not there without the slash either is reported as missing.
      if (!name.startsWith('/') || resolution.kind === 'missing') continue;
      yield {
        path: context.path,
        span: reference.pathSpan,
        ...raisedTo(context, resolved),
        message: `The path of a static file must not begin with a slash: "${name}".`,
        fixes: renameFix(context, resolved, name.replace(/^\/+/, ''), true),
      };
    }
  },
};
