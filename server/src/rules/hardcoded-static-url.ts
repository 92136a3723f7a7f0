import { isVerbatimAt } from '../syntax/template/tree';
import type { FoundFix } from './diagnostic';
import { type ResolvedReference, resolvedReferences } from './resolved';
import type { FileContext, Rule } from './rule';
import { escapePath } from './spell';

export const hardcodedStaticUrl: Rule = {
  id: 'hardcoded-static-url',
  severity: 'information',
  summary: 'The URL of a static file is written out instead of being made by `{% static %}`.',
  why: `It works until STATIC_URL changes, the files move to another host, or a manifest storage gives them names with a
hash: then the browser gets an old file or none.`,
  remedy: "Write `{% static 'path' %}`; in `class Media`, the path alone.",
  bad: `
-- shop/static/js/app.js --
-- shop/templates/base.html --
<script src="/static/js/app.js"></script>
             ^^^^^^^^^^^^^^^^^ hardcoded-static-url
`,
  good: `
-- shop/static/js/app.js --
-- shop/templates/base.html --
{% load static %}
<script src="{% static 'js/app.js' %}"></script>
`,

  *checkFile(context) {
    const { kind, path } = context;
    if (kind !== 'django' && kind !== 'jinja' && kind !== 'python') return;
    for (const resolved of resolvedReferences(context)) {
      const { reference, resolution, name } = resolved;
      if (reference.base !== 'url' || name === '' || resolution.kind === 'directory') continue;
      // What does not exist is missing, however it is written.
      if (resolution.kind === 'missing' || resolution.kind === 'not-collected') continue;
      yield {
        path,
        span: reference.pathSpan,
        message: `The URL of the static file "${name}" is written out.`,
        fixes: fixesFor(context, resolved),
      };
    }
  },
};

/** The tag in a Django template, loaded if need be; the bare path in Python's Media. */
function fixesFor(
  { path, kind, piece }: FileContext,
  { reference, name }: ResolvedReference,
): readonly FoundFix[] {
  const { pathSpan, quote, form } = reference;
  if (kind === 'python') {
    const newText = escapePath({ form, base: 'static-root', quote }, name);
    return [{ title: `Change to "${name}"`, edits: [{ path, span: pathSpan, newText }] }];
  }
  // Whether a Jinja2 environment knows static() is a matter of code that is not read.
  if (kind !== 'django' || !piece || isVerbatimAt(piece.tree, pathSpan.start)) return [];
  const inner = quote === "'" ? '"' : "'";
  const newText = `{% static ${inner}${escapePath({ form: 'static-tag', base: 'static-root', quote: inner }, name)}${inner} %}`;
  const loads = { library: 'static', tag: 'static' };
  return [{ title: `Change to ${newText}`, edits: [{ path, span: pathSpan, newText }], loads }];
}
