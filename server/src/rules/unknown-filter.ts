import { nearest } from '../base/nearest';
import { FILTERS } from '../catalog/filters';
import { OWN_FILTERS } from '../catalog/filters/ownFilters';
import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import { placeOf, type Rule } from './rule';

export const unknownFilter: Rule = {
  id: 'unknown-filter',
  severity: 'error',
  lasting: true,
  summary: 'A bundle names a filter that does not exist.',
  why: `\`ValueError: No filter 'x'\` is raised when the module is imported: no bundle of the project can be used. That holds as well for
the filters that only \`django-static build\` has (\`esbuild\`, \`terser\`, \`lightningcss\`, \`gzip\`, \`brotli\`): the message says so.`,
  remedy: `Correct the name. A filter of your own must be registered with \`register_filter\` before it is named. A class without methods
under the name of one of ours makes it known in Python too, where it then does nothing.`,
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', filters='cssrewrite, rjsmni', output='gen/app.js')
                                                  ^^^^^^ unknown-filter
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
from webassets.filter import Filter, register_filter
class Mine(Filter):
    name = 'mine'
register_filter(Mine)
register('app', 'js/app.js', filters='mine, rjsmin', output='gen/app.js')
`),

  *checkProject(context) {
    const graph = bundlesOf(context)?.graph;
    if (!graph) return;
    const own = graph.customFilters.map((one) => one.name);
    const names = [...FILTERS.keys(), ...own];
    for (const bundle of graph.all) {
      yield;
      if (bundle.filters.kind === 'unknown') continue;
      for (const { name, form, className, at } of bundle.filters.value) {
        const isNamed = form === 'name' || (form === 'instance' && className === undefined);
        if (!isNamed || name === undefined || FILTERS.has(name) || own.includes(name)) continue;
        const near = OWN_FILTERS.has(name) ? undefined : nearest(name, names);
        yield {
          ...placeOf(context, at ?? placeOfBundle(bundle)),
          ...(graph.incomplete.length > 0 ? { severity: 'warning' } : {}),
          message: OWN_FILTERS.has(name)
            ? `webassets has no filter "${name}": it is one of django-static's own, and Python cannot import a module that names it.`
            : `No filter "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
          ...(near !== undefined &&
          at &&
          form === 'name' &&
          context.snapshot.text(at.path)?.slice(at.span) === name
            ? { fixes: [{ title: `Change to "${near}"`, edits: [{ ...at, newText: near }] }] }
            : {}),
        };
      }
    }
  },
};
