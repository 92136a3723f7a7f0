import { bundlesOf, called, collectedBy, exampleSite, filesOf, globItems, placeOfItem } from './bundles';
import type { Rule } from './rule';

export const globMatchesNothing: Rule = {
  id: 'glob-matches-nothing',
  severity: 'warning',
  lasting: true,
  summary: 'A glob of a bundle matches no file.',
  why: `webassets says nothing about it: the bundle is built without these files, or fails as empty if it has no others.`,
  remedy:
    'Correct the pattern. `*` stays within one directory, and names that begin with a dot need a pattern that does.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', 'scripts/*.js', output='gen/app.js')
                              ^^^^^^^^^^^^ glob-matches-nothing
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='gen/app.js')
`),

  *checkProject(context) {
    const found = bundlesOf(context);
    if (!found?.complete) return;
    for (const one of globItems(found.graph)) {
      yield;
      const { text } = one.item;
      if (filesOf(one, 'debug', found.resolve).length > 0 || collectedBy(context.project, text).length > 0)
        continue;
      if (filesOf(one, 'production', found.resolve).length > 0) continue;
      yield {
        ...placeOfItem(context, one),
        message: `The bundle ${called(one.bundle)}: "${text}" matches no file.`,
      };
    }
  },
};
