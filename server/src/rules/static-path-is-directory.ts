import { looksNamesUp } from '../project/storage/looksNamesUp';
import { raisedTo, storageReferences } from './resolved';
import type { Rule } from './rule';

export const staticPathIsDirectory: Rule = {
  id: 'static-path-is-directory',
  severity: 'warning',
  summary: 'A path names a directory of static files, not a file.',
  why: `A directory has no page, so the browser gets a 404; with a manifest storage it has no entry either, and
\`{% static %}\` raises ValueError. As the beginning of other paths, in a script for one, a directory has to be written with a
slash at its end: storages leave such names alone, and this rule does too.`,
  remedy: 'Name the file, or end the path with a slash if more is put behind it.',
  bad: `
-- shop/static/img/logo.svg --
-- shop/templates/base.html --
{% load static %}
<a href="{% static 'img' %}">All pictures</a>
                    ^^^ static-path-is-directory
`,
  good: `
-- shop/static/img/logo.svg --
-- shop/templates/base.html --
{% load static %}
<script>const images = "{% static 'img/' %}";</script>
`,

  *checkFile(context) {
    const manifest = looksNamesUp(context.project);
    for (const resolved of storageReferences(context)) {
      const { resolution, reference, name } = resolved;
      if (resolution.kind !== 'directory' || name.endsWith('/') || (name === '' && !manifest)) continue;
      const what = name === '' ? 'The empty path' : `"${name}"`;
      const end = reference.pathSpan.end;
      yield {
        path: context.path,
        span: reference.pathSpan,
        ...raisedTo(context, resolved),
        message: `${what} is a directory of static files, not a file.`,
        fixes: [
          { title: 'Add a slash', edits: [{ path: context.path, span: { start: end, end }, newText: '/' }] },
        ],
      };
    }
  },
};
