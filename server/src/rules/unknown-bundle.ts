import { nearest } from '../base/nearest';
import { assetsTags } from '../facts/templateBundles';
import { resolve } from '../project/resolve';
import { bundlesOf, exampleSite } from './bundles';
import type { Rule } from './rule';

export const unknownBundle: Rule = {
  id: 'unknown-bundle',
  severity: 'error',
  summary: 'A template names a bundle that nobody registers.',
  why: `\`{% assets "name" %}\` takes what is no bundle's name for the path of a file: the page fails with \`BundleError\`, or in
development shows nothing.`,
  remedy: 'Correct the name, or register the bundle in an `assets.py`.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('scripts', 'js/app.js', output='gen/app.js')
-- shop/templates/a.html --
{% load assets %}{% assets "script" %}{{ ASSET_URL }}{% endassets %}
                            ^^^^^^ unknown-bundle
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('scripts', 'js/app.js', output='gen/app.js')
-- shop/templates/a.html --
{% load assets %}{% assets "scripts" %}{{ ASSET_URL }}{% endassets %}
{% assets "js/app.js", output="gen/b.js" %}{{ ASSET_URL }}{% endassets %}
{% assets chosen %}{{ ASSET_URL }}{% endassets %}
`),

  *checkTemplate(context) {
    const found = bundlesOf(context);
    if (!found?.graph.namesKnown) return;
    const names = found.graph.bundles.flatMap(({ name }) => name ?? []);
    for (const { bundle } of assetsTags(context.source, context.dialect)) {
      for (const content of bundle.contents) {
        if (content.kind !== 'name' || !content.at || found.graph.get(content.text)) continue;
        // What looks like a path is one.
        if (/[./*?[]/.test(content.text) || content.text === '') continue;
        if (resolve(context.project, content.text, context.snapshot.files).kind === 'found') continue;
        const near = nearest(content.text, names);
        yield {
          ...content.at,
          message: `No bundle is registered as "${content.text}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
          ...(near !== undefined && content.literal
            ? { fixes: [{ title: `Change to "${near}"`, edits: [{ ...content.at, newText: near }] }] }
            : {}),
        };
      }
    }
  },
};
