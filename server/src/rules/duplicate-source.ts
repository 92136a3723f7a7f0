import { hasMagic } from '../project/bundleGraph';
import { bundlesOf, exampleSite, placeOfItem } from './bundles';
import type { Rule } from './rule';

export const duplicateSource: Rule = {
  id: 'duplicate-source',
  severity: 'hint',
  lasting: true,
  summary: 'A bundle names a source twice.',
  why: 'webassets keeps the first and drops the second, so the order is not the one that is written.',
  remedy: 'Remove one of them. If the file is to be there twice, say `remove_duplicates=False`.',
  bad: exampleSite(`
-- shop/static/js/a.js --
-- shop/static/js/b.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/a.js', 'js/b.js', 'js/a.js', output='gen/app.js')
                                       ^^^^^^^ duplicate-source
`),
  good: exampleSite(`
-- shop/static/js/a.js --
-- shop/static/js/b.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/a.js', 'js/*.js', output='gen/app.js')
register('twice', 'js/b.js', 'js/b.js', output='gen/b.js', remove_duplicates=False)
`),

  *checkProject(context) {
    for (const bundle of bundlesOf(context)?.graph.all ?? []) {
      yield;
      const { removeDuplicates } = bundle.definition;
      if (removeDuplicates.kind === 'unknown' || !removeDuplicates.value) continue;
      const seen = new Set<string>();
      for (const item of bundle.contents) {
        if (item.kind !== 'path' || item.maybe || hasMagic(item.text)) continue;
        if (seen.has(item.text))
          yield {
            ...placeOfItem(context, { bundle, item }),
            message: `"${item.text}" is in the bundle already: this one is dropped.`,
          };
        seen.add(item.text);
      }
    }
  },
};
