import { bundlesOf, called, exampleSite, placeOfBundle } from './bundles';
import { placeOf, type Rule } from './rule';

export const bundleCycle: Rule = {
  id: 'bundle-cycle',
  severity: 'error',
  lasting: true,
  summary: 'Bundles contain each other.',
  why: 'webassets follows the contents of a bundle without end: `RecursionError`, when it is built and when it is shown.',
  remedy: 'Take one of the bundles out of the circle.',
  bad: exampleSite(`
-- shop/bundles.yml --
a:
^ bundle-cycle
  contents: b
b:
  contents: a
-- shop/assets.py --
from django_assets import register
from webassets.loaders import YAMLLoader
register(YAMLLoader('shop/bundles.yml').load_bundles())
`),
  good: exampleSite(`
-- shop/static/x.js --
-- shop/bundles.yml --
a:
  contents: b
b:
  contents: x.js
  output: gen/x.js
-- shop/assets.py --
from django_assets import register
from webassets.loaders import YAMLLoader
register(YAMLLoader('shop/bundles.yml').load_bundles())
`),

  *checkProject(context) {
    for (const cycle of bundlesOf(context)?.graph.cycles ?? []) {
      const [first, ...others] = [...cycle]
        .reverse()
        .sort((a, b) => (placeOfBundle(a)?.span.start ?? 0) - (placeOfBundle(b)?.span.start ?? 0));
      const names = [first!, ...others, first!].map(called).join(' → ');
      yield {
        ...placeOf(context, placeOfBundle(first!)),
        message: `Bundles contain each other without end: ${names}.`,
        related: others.flatMap((bundle) => {
          const at = placeOfBundle(bundle);
          return at ? [{ ...at, message: 'Part of the circle.' }] : [];
        }),
      };
    }
  },
};
