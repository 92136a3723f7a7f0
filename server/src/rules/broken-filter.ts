import { FILTERS } from '../catalog/filters';
import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import { placeOf, type Rule } from './rule';

export const brokenFilter: Rule = {
  id: 'broken-filter',
  severity: 'warning',
  lasting: true,
  summary: 'A bundle uses a filter of webassets that makes broken files.',
  why: `\`jspacker\` sorts the words of a script the wrong way round since webassets was ported to Python 3, and mixes up
identifiers with its own codes: what comes out looks packed and does not work.`,
  remedy: 'Use `rjsmin`, `jsmin`, or `uglifyjs`.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', filters='jspacker', output='gen/app.js')
                                      ^^^^^^^^ broken-filter
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', filters='rjsmin', output='gen/app.js')
`),

  *checkProject(context) {
    for (const bundle of bundlesOf(context)?.graph.all ?? []) {
      yield;
      if (bundle.filters.kind === 'unknown') continue;
      for (const { name, at } of bundle.filters.value) {
        const broken = name === undefined ? undefined : FILTERS.get(name)?.broken;
        if (broken === undefined) continue;
        yield {
          ...placeOf(context, at ?? placeOfBundle(bundle)),
          message: `The filter "${name}" is broken: ${broken}.`,
        };
      }
    }
  },
};
