import { assetsTags } from '../facts/templateBundles';
import { bundlesOf, exampleSite } from './bundles';
import type { Rule, TemplateContext } from './rule';

export const templateBundleNotDiscoverable: Rule = {
  id: 'template-bundle-not-discoverable',
  severity: 'information',
  summary: 'A bundle is defined in a template where `assets --parse-templates` does not see it.',
  why: `django-assets builds the bundles of templates only if it finds them there without rendering: in \`.html\` files, not
inside \`{% for %}\`, and without variables; one tag with a variable hides all others of its file (django_assets/loaders.py).
Such a bundle is built by the first request that needs it, or not at all where ASSETS_AUTO_BUILD is off.`,
  remedy: 'Register the bundle in an `assets.py` under a name, and let the template name it.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
-- shop/templates/a.html --
{% load assets %}{% for x in y %}
{% assets "js/app.js", output="gen/a.js" %}{{ ASSET_URL }}{% endassets %}{% endfor %}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ template-bundle-not-discoverable
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.js')
-- shop/templates/a.html --
{% load assets %}{% for x in y %}{% assets "app" %}{{ ASSET_URL }}{% endassets %}{% endfor %}
{% if x %}{% assets "js/app.js", output="gen/a.js" %}{{ ASSET_URL }}{% endassets %}{% endif %}
`),

  *checkTemplate(context) {
    const found = bundlesOf(context);
    if (!found || context.facts.tree.dialect !== 'django') return;
    const tags = assetsTags(context.source, 'django').filter(
      ({ bundle }) => bundle.output.kind === 'known' && bundle.output.value !== undefined,
    );
    if (tags.length === 0) return;
    const hides = assetsTags(context.source, 'django').find(({ bundle }) =>
      [...bundle.contents, bundle.output, bundle.filters, bundle.debug].some(
        (part) => part.kind === 'unknown',
      ),
    );
    const loops = loopSpans(context);
    for (const { span } of tags) {
      const why = !context.path.endsWith('.html')
        ? 'it looks into .html files alone'
        : loops.some((loop) => loop.start < span.start && span.end <= loop.end)
          ? 'it does not look into {% for %}'
          : hides
            ? 'a tag of this file has a variable, which hides them all'
            : undefined;
      if (why !== undefined)
        yield {
          path: context.path,
          span,
          message: `\`assets --parse-templates\` does not find this bundle: ${why}.`,
        };
    }
  },
};

function loopSpans({ facts }: TemplateContext) {
  const open: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (const node of facts.tree.nodes) {
    if (node.hidden || node.kind !== 'tag') continue;
    if (node.name === 'for') open.push(node.start);
    const start = node.name === 'endfor' ? open.pop() : undefined;
    if (start !== undefined) spans.push({ start, end: node.end });
  }
  return spans;
}
