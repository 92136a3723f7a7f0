import { configuredStorage } from '../project/storage/configuredStorage';
import { looksNamesUp } from '../project/storage/looksNamesUp';
import type { Fix } from './diagnostic';
import { type ResolvedReference, storageReferences } from './resolved';
import type { FileContext, Rule } from './rule';

export const staticPathQuery: Rule = {
  id: 'static-path-query',
  severity: 'warning',
  summary: 'The path of a static file carries a query or a fragment, which the storage quotes.',
  why: `A storage takes the whole text for a file's name: \`{% static 'site.css?v=2' %}\` becomes
\`/static/site.css%3Fv=2\`, which does not exist, and \`sprite.svg#cart\` becomes \`sprite.svg%23cart\`. Only manifest storages
know queries and fragments, and nothing is reported for them.`,
  remedy:
    "Put it behind the tag: `{% static 'site.css' %}?v=2`. Against stale caches, use a manifest storage.",
  bad: `
-- shop/static/css/site.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/site.css?v=2' %}">
                                        ^^^^^^^^^^^^^^^^ static-path-query
`,
  good: `
-- shop/static/css/site.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/site.css' %}?v=2">
`,

  *checkFile(context) {
    if (looksNamesUp(context.project)) return;
    const storage = configuredStorage(context.project);
    for (const resolved of storageReferences(context)) {
      const { resolution, reference, name } = resolved;
      const mark = name.search(/[?#]/);
      if (mark < 0 || resolution.kind === 'missing') continue;
      if (resolution.kind === 'found' && resolution.exact) continue;
      const what = name[mark] === '?' ? 'query' : 'fragment';
      yield {
        path: context.path,
        span: reference.pathSpan,
        // A storage of the project's own may well know what to do with it.
        ...(storage.name === undefined ? { severity: 'information' } : {}),
        message: `The storage takes the ${what} for a part of the file's name: "${name}".`,
        fixes: moveOut(context, resolved, mark),
      };
    }
  },
};

/** Behind the tag, where its result is not kept in a variable. */
function moveOut(
  { path, source }: FileContext,
  { reference, name }: ResolvedReference,
  mark: number,
): readonly Fix[] {
  const { form, pathSpan, span, raw } = reference;
  if (raw !== name || (form !== 'static-tag' && form !== 'jinja-static')) return [];
  const construct = source.slice(span);
  const isPlain =
    form === 'static-tag'
      ? /^\{%-?\s*static\s+(["'])[^"']*\1\s*-?%\}$/.test(construct)
      : construct.startsWith('{{');
  if (!isPlain) return [];
  const rest = name.slice(mark);
  return [
    {
      title: `Move "${rest}" behind the tag`,
      edits: [
        { path, span: { start: pathSpan.start + mark, end: pathSpan.end }, newText: '' },
        { path, span: { start: span.end, end: span.end }, newText: rest },
      ],
      safe: true,
    },
  ];
}
