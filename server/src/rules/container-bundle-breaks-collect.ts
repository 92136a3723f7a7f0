import { sharesDirectory } from '../project/deployPlan/situation';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import type { Rule } from './rule';

export const containerBundleBreaksCollect: Rule = {
  id: 'container-bundle-breaks-collect',
  severity: 'error',
  summary: 'A registered bundle has no output, and AssetsFinder asks every bundle for one.',
  why: `Where bundles are written to STATIC_ROOT, AssetsFinder asks each registered bundle for the path of its output. A bundle
that only holds others has none: collectstatic ends with a TypeError, "join() argument must be str … not 'NoneType'".`,
  remedy: 'Give the bundle an output, do not register it, or set ASSETS_ROOT to a directory of its own.',
  bad: shopExample(
    `
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
`,
    `
register('all', Bundle(Bundle('shop.js', output='gen/a.js')))
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container-bundle-breaks-collect
`,
  ),
  good: shopExample(
    `
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
`,
    `
register('all', Bundle(Bundle('shop.js', output='gen/a.js'), output='gen/all.js'))
`,
  ),

  *checkProject(context) {
    const { bundles } = context.project;
    const { situation } = planOf(context);
    if (!bundles || !situation.assetsFinder || sharesDirectory(situation) !== true) return;
    // Where STATIC_ROOT is not equal to the letter, everything is listed, and no bundle is asked.
    const value = context.project.settings.get('STATIC_ROOT')?.value;
    if (value?.kind !== 'str' || value.value !== situation.assetsDirectory) return;
    for (const bundle of bundles.bundles) {
      if (bundle.output.kind === 'unknown' || bundle.output.value !== undefined) continue;
      const at = bundle.registrations[0]?.at ?? bundle.at;
      if (at)
        yield {
          ...at,
          message: `collectstatic ends with a TypeError here: AssetsFinder asks ${bundle.name === undefined ? 'this bundle' : `the bundle "${bundle.name}"`} for its output, and it has none.`,
        };
    }
  },
};
