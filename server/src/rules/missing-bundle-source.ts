import { hasMagic } from '../project/bundleGraph';
import { nearPaths } from '../project/near';
import { resolve } from '../project/resolve';
import { bundlesOf, called, dependencyItems, exampleSite, placeOfItem, sourceItems } from './bundles';
import type { Rule } from './rule';

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
    const { project, snapshot } = context;
    const depended = new Set(dependencyItems(found.graph));
    for (const one of [...sourceItems(found.graph), ...depended]) {
      const { text } = one.item;
      const how = depended.has(one) ? 'depends on' : 'names';
      if (hasMagic(text) || resolve(project, text, snapshot.files).kind !== 'missing') continue;
      const [near] = nearPaths(project.index, text);
      yield {
        ...placeOfItem(context, one),
        message: `The bundle ${called(one.bundle)} ${how} "${text}", which no finder finds.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
        ...(near !== undefined && one.item.literal && one.item.at
          ? { fixes: [{ title: `Change to "${near}"`, edits: [{ ...one.item.at, newText: near }] }] }
          : {}),
      };
    }
  },
};
