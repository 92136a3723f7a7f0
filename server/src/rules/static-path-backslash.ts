import { raisedTo, renameFix, storageReferences } from './resolved';
import type { Rule } from './rule';

export const staticPathBackslash: Rule = {
  id: 'static-path-backslash',
  severity: 'warning',
  summary: 'The path of a static file is written with back-slashes.',
  why: `The plain storage turns them into slashes, so it seems to work. A manifest storage has no entry under that name and
raises ValueError, and on anything but Windows \`findstatic\` finds nothing.`,
  remedy: 'Write slashes, on Windows too: the path is part of a URL.',
  bad: `
-- shop/static/img/hero.svg --
-- shop/templates/base.html --
{% load static %}
<img src="{% static 'img\\hero.svg' %}">
                     ^^^^^^^^^^^^ static-path-backslash
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
      if (!name.includes('\\') || resolution.kind === 'missing') continue;
      // A file whose name holds a back-slash is asked for by its very name.
      if (resolution.kind === 'found' && resolution.exact) continue;
      yield {
        path: context.path,
        span: reference.pathSpan,
        ...raisedTo(context, resolved),
        message: `The path of a static file is written with slashes, not back-slashes: "${name}".`,
        fixes: renameFix(context, resolved, name.replace(/\\+/g, '/'), true),
      };
    }
  },
};
