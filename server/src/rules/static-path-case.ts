import { caseVariant } from '../project/caseVariant';
import { isPredicted } from './brokenReference';
import { collectedAt } from './collected';
import { raisedTo, renameFix, resolvedReferences } from './resolved';
import type { Rule } from './rule';

export const staticPathCase: Rule = {
  id: 'static-path-case',
  severity: 'warning',
  summary: 'A static file of this name exists, but its letters are written in another case.',
  why: `macOS and Windows find the file all the same, so the mistake shows only on the Linux server: a 404, or ValueError
with a manifest storage.`,
  remedy: 'Write the path as the file is called.',
  bad: `
-- shop/static/img/logo.svg --
-- shop/templates/base.html --
{% load static %}
<img src="{% static 'img/Logo.svg' %}">
                     ^^^^^^^^^^^^ static-path-case
`,
  good: `
-- shop/static/img/logo.svg --
-- shop/templates/base.html --
{% load static %}
<img src="{% static 'img/logo.svg' %}">
`,

  *checkFile(context) {
    const collected = collectedAt(context.snapshot, context.project, context.path);
    for (const resolved of resolvedReferences(context)) {
      const { resolution, reference } = resolved;
      if (resolution.kind !== 'missing' || isPredicted(collected, reference.pathSpan.start)) continue;
      const variant = caseVariant(context.project.index, resolution.path);
      if (variant === undefined) continue;
      yield {
        path: context.path,
        span: reference.pathSpan,
        ...raisedTo(context, resolved),
        message: `The file is called "${variant}": "${resolution.path}" is not found where case matters.`,
        fixes: renameFix(context, resolved, variant, true),
      };
    }
  },
};
