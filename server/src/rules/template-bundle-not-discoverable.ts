import { whyNotDiscovered } from '../facts/discoverableBundles';
import { assetsTags } from '../facts/templateBundles';
import { bundlesOf, exampleSite } from './bundles';
import type { Rule } from './rule';

export const templateBundleNotDiscoverable: Rule = {
  id: 'template-bundle-not-discoverable',
  severity: 'information',
  summary: 'A bundle is defined in a template where `assets --parse-templates` does not see it.',
  why: `django-assets builds the bundles of templates only if it finds them there without rendering: in \`.html\` files, not
inside \`{% for %}\`, and without variables; one tag with a variable hides all others of its file, and so does a tag with single
quotes in a file that has double ones too (django_assets/loaders.py).
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
    if (!found || context.dialect !== 'django') return;
    const tags = assetsTags(context.source, 'django').filter(
      ({ bundle }) => bundle.output.kind === 'known' && bundle.output.value !== undefined,
    );
    if (tags.length === 0) return;
    const why = whyNotDiscovered(context.source);
    for (const { span } of tags) {
      const reason = why(span);
      if (reason !== undefined)
        yield {
          path: context.path,
          span,
          message: `\`assets --parse-templates\` does not find this bundle: ${reason}.`,
        };
    }
  },
};
