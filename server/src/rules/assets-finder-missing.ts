import { isInside } from '../base/path';
import { ASSETS_FINDER, FINDERS } from '../catalog/finders';
import { certainty } from '../facts/evaluate/value';
import { settingPlace, sharesDirectory, usesBundles } from '../project/deployPlan/situation';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';
import { appendItem } from './settingFixes';

export const assetsFinderMissing: Rule = {
  id: 'assets-finder-missing',
  severity: 'warning',
  summary: 'The project has bundles, and no finder hands their outputs out.',
  why: `Bundles are written to ASSETS_ROOT. \`runserver\` serves, and collectstatic collects, what the finders find: without
\`django_assets.finders.AssetsFinder\` the merged files are 404 in development, and where ASSETS_ROOT is not STATIC_ROOT they
are never deployed.`,
  remedy: "Add `'django_assets.finders.AssetsFinder'` to STATICFILES_FINDERS.",
  bad: shopExample(`
ASSETS_ROOT = '/p/built'
              ^^^^^^^^^^ assets-finder-missing
STATIC_ROOT = '/p/collected'
`),
  good: shopExample(`
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
ASSETS_ROOT = '/p/built'
STATIC_ROOT = '/p/collected'
`),

  *checkProject(context) {
    const { project } = context;
    const { situation } = planOf(context);
    const shared = sharesDirectory(situation);
    if (!usesBundles(situation) || situation.assetsFinder || shared === undefined) return;
    // A folder that another finder lists is served and collected all the same.
    const roots = project.finders.flatMap((finder) => finder.roots.map(({ dir }) => dir));
    const directory = situation.assetsDirectory;
    if (directory !== undefined && roots.some((dir) => isInside(directory, dir))) return;
    const configured = project.settings.get('STATICFILES_FINDERS')?.value;
    if (!configured || certainty(configured) !== 'known') return;
    // A finder of the project's own may do the same.
    if (!project.finders.every(({ name }) => FINDERS.some((known) => known.name === name))) return;
    yield {
      ...placeOf(context, settingPlace(project, 'ASSETS_ROOT', 'STATICFILES_FINDERS', 'INSTALLED_APPS')),
      severity: shared ? 'information' : 'warning',
      message: shared
        ? 'Without django_assets.finders.AssetsFinder in STATICFILES_FINDERS, runserver does not serve built bundles.'
        : 'Bundles are written to ASSETS_ROOT, which no finder lists: they are neither served nor collected. Add django_assets.finders.AssetsFinder to STATICFILES_FINDERS.',
      fixes: appendItem(context, settingPlace(project, 'STATICFILES_FINDERS'), ASSETS_FINDER),
    };
  },
};
