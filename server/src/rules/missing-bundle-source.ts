import type { Location } from '../base/span';
import { assetsTags } from '../facts/templateBundles';
import { hasMagic, isUrl } from '../project/bundleGraph';
import { nearPaths } from '../project/near';
import { resolve } from '../project/resolve';
import { bundlesOf, called, dependencyItems, exampleSite, placeOfItem, sourceItems } from './bundles';
import type { ProjectContext, Rule } from './rule';

export const missingBundleSource: Rule = {
  id: 'missing-bundle-source',
  severity: 'error',
  lasting: true,
  summary: 'A bundle names a source that no finder finds.',
  why: `Building it raises \`BundleError\`, which webassets' command does not catch: the bundles behind it are not built
either, and in development every page that uses the bundle fails.`,
  remedy:
    'Correct the path, or add the file. Paths are relative to the static directories, not to `assets.py`.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', 'js/ap.js', output='gen/app.js')
                              ^^^^^^^^ missing-bundle-source
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', 'https://cdn.example.com/x.js', output='gen/app.js')
register('more', 'gen/app.js', output='gen/more.js')
`),

  *checkProject(context) {
    const found = bundlesOf(context);
    if (!found) return;
    const depended = new Set(dependencyItems(found.graph));
    for (const one of [...sourceItems(found.graph), ...depended]) {
      yield;
      const { text, at, literal } = one.item;
      const how = depended.has(one) ? 'depends on' : 'names';
      const near = missing(context, text);
      if (near)
        yield {
          ...placeOfItem(context, one),
          message: `The bundle ${called(one.bundle)} ${how} "${text}", ${near.said}`,
          fixes: literal ? near.fixes(at) : [],
        };
    }
  },

  *checkTemplate(context) {
    const found = bundlesOf(context);
    // A bundle that is not known may have such a name.
    if (!found?.graph.namesKnown) return;
    const tags = assetsTags(context.source, context.dialect);
    const outputs = tags.flatMap(({ bundle }) => (bundle.output.kind === 'known' ? bundle.output.value : []));
    for (const { bundle } of tags) {
      for (const one of [...bundle.contents, ...bundle.depends]) {
        if ((one.kind !== 'name' && one.kind !== 'path') || !one.literal || !one.at) continue;
        const { text, at } = one;
        // What does not look like a path is a bundle's name.
        if (found.graph.get(text) || !/[./]/.test(text) || isUrl(text) || text.startsWith('/')) continue;
        const near = outputs.includes(text) ? undefined : missing(context, text);
        const how = one.kind === 'path' ? 'This bundle depends on' : 'This bundle names';
        if (near) yield { ...at, message: `${how} "${text}", ${near.said}`, fixes: near.fixes(at) };
      }
    }
  },
};

/** What is to be said of a source that no finder finds; undefined of any other. */
function missing({ project, snapshot }: ProjectContext, text: string) {
  if (hasMagic(text) || resolve(project, text, snapshot.files).kind !== 'missing') return undefined;
  const [near] = nearPaths(project.index, text);
  return {
    said: `which no finder finds.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    fixes: (at: Location | undefined) =>
      near !== undefined && at ? [{ title: `Change to "${near}"`, edits: [{ ...at, newText: near }] }] : [],
  };
}
