import { settingPlace, sharesDirectory } from '../project/deployPlan/situation';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';

export const assetsRootEqualsStaticRoot: Rule = {
  id: 'assets-root-equals-static-root',
  severity: 'warning',
  summary: 'Templates define bundles, and AssetsFinder lists STATIC_ROOT itself.',
  why: `Where ASSETS_ROOT is STATIC_ROOT, AssetsFinder hands out the outputs of registered bundles only: those that templates
define are unknown to it, so collectstatic passes them over, and \`--clear\` deletes them. The documentation of django-assets
asks for an ASSETS_ROOT of its own there.`,
  remedy: 'Set ASSETS_ROOT to a directory of its own.',
  bad: shopExample(
    `
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
              ^^^^^^^^^^^^^^ assets-root-equals-static-root
STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.CachedStaticFilesStorage'
`,
    `
-- shop/templates/page.html --
{% load assets %}{% assets 'shop.js', output='gen/page.js' %}{{ ASSET_URL }}{% endassets %}
`,
  ),
  good: shopExample(
    `
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
ASSETS_ROOT = '/p/built'
STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.CachedStaticFilesStorage'
`,
    `
-- shop/templates/page.html --
{% load assets %}{% assets 'shop.js', output='gen/page.js' %}{{ ASSET_URL }}{% endassets %}
`,
  ),

  *checkProject(context) {
    const { situation } = planOf(context);
    const { assetsFinder, inTemplates, storage } = situation;
    if (!assetsFinder || inTemplates === 0 || sharesDirectory(situation) !== true) return;
    // With a manifest the bundles are built, and written into it, after everything is collected.
    if (storage?.kind !== 'cached' && storage?.kind !== 'remote') return;
    yield {
      ...placeOf(context, settingPlace(context.project, 'ASSETS_ROOT', 'STATIC_ROOT')),
      message:
        'Bundles of templates are built into STATIC_ROOT, where AssetsFinder does not list them, so collectstatic passes them over.',
    };
  },
};
