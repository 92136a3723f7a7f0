import { FILTERS } from '../catalog/filters';
import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import { placeOf, type Rule } from './rule';

export const filtersCannotCombine: Rule = {
  id: 'filters-cannot-combine',
  severity: 'error',
  lasting: true,
  summary: 'Filters of one bundle exclude each other.',
  why: `Only one filter can read the sources itself (\`compass\`, \`less_ruby\`, \`requirejs\`, \`dustjs\`), and only one can join them
(\`jst\`, \`handlebars\`, \`closure_tmpl\`): two of a kind are a BuildError, "These filters cannot be combined".`,
  remedy: 'Put the sources of each filter into a bundle of their own, nested in this one.',
  bad: exampleSite(`
-- shop/static/t/a.html --
-- shop/assets.py --
from django_assets import register
register('app', 't/a.html', filters='jst,handlebars', output='gen/app.js')
                                         ^^^^^^^^^^ filters-cannot-combine
`),
  good: exampleSite(`
-- shop/static/t/a.html --
-- shop/assets.py --
from django_assets import register
register('app', 't/a.html', filters='jst,rjsmin', output='gen/app.js')
`),

  *checkProject(context) {
    for (const bundle of bundlesOf(context)?.graph.all ?? []) {
      yield;
      if (bundle.filters.kind === 'unknown') continue;
      for (const method of ['open', 'concat'] as const) {
        const uses = bundle.filters.value.filter(
          ({ name }) => name !== undefined && FILTERS.get(name)?.methods.includes(method),
        );
        const [first, second] = uses;
        if (!first || !second) continue;
        yield {
          ...placeOf(context, second.at ?? placeOfBundle(bundle)),
          message: `These filters cannot be combined: ${uses.map(({ name }) => name).join(', ')}.`,
        };
      }
    }
  },
};
