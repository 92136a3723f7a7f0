import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import type { Rule } from './rule';

export const duplicateBundleName: Rule = {
  id: 'duplicate-bundle-name',
  severity: 'error',
  lasting: true,
  summary: 'Two bundles are registered under one name.',
  why: 'The second registration raises `RegisterError` while Django starts to use bundles: nothing that needs one works.',
  remedy: 'Give one of them another name. Registering the very same bundle again is allowed.',
  bad: exampleSite(`
-- shop/static/js/a.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/a.js', output='gen/a.js')
register('app', 'js/a.js', output='gen/b.js')
          ^^^ duplicate-bundle-name
`),
  good: exampleSite(`
-- shop/static/js/a.js --
-- shop/assets.py --
from django_assets import Bundle, register
app = Bundle('js/a.js', output='gen/a.js')
register('app', app)
register('app', app)
`),

  *checkProject(context) {
    const graph = bundlesOf(context)?.graph;
    for (const { name, at, nameAt } of graph?.duplicates ?? []) {
      const first = name.kind === 'known' ? graph?.get(name.value) : undefined;
      const other = first && placeOfBundle(first);
      yield {
        ...(nameAt ?? at),
        message: `Another bundle is already registered as "${name.kind === 'known' ? name.value : ''}".`,
        related: other ? [{ ...other, message: 'Registered here first.' }] : [],
      };
    }
  },
};
