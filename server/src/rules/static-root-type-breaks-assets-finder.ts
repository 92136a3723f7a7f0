import { settingPlace, sharesDirectory } from '../project/deployPlan/situation';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';
import { asPlainString } from './settingFixes';

export const staticRootTypeBreaksAssetsFinder: Rule = {
  id: 'static-root-type-breaks-assets-finder',
  severity: 'error',
  summary: 'AssetsFinder takes STATIC_ROOT for a source directory, because of how it is written.',
  why: `AssetsFinder lists only built bundles if the directory of bundles equals STATIC_ROOT, and everything in it if not. It
compares an absolute path with the setting as it is written: a pathlib path, a relative one, or one that ends with a slash
is never equal. collectstatic then collects its own output, and with a manifest storage hashes the hashed files again, more at
every run.`,
  remedy:
    'Write STATIC_ROOT as an absolute string without a slash at its end: `str(BASE_DIR / "staticfiles")`.',
  bad: shopExample(`
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected/'
              ^^^^^^^^^^^^^^^ static-root-type-breaks-assets-finder
`),
  good: shopExample(`
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
`),

  *checkProject(context) {
    const { project } = context;
    const { situation } = planOf(context);
    const value = project.settings.get('STATIC_ROOT')?.value;
    if (!situation.assetsFinder || sharesDirectory(situation) !== true) return;
    if (value?.kind !== 'path' && (value?.kind !== 'str' || value.value === situation.assetsDirectory))
      return;
    const how =
      value.kind === 'path'
        ? 'a pathlib path'
        : value.value.endsWith('/')
          ? 'a path with a slash at its end'
          : 'a relative path';
    yield {
      ...placeOf(context, settingPlace(project, 'STATIC_ROOT')),
      message: `STATIC_ROOT is ${how}, which AssetsFinder never finds equal to its directory: collectstatic collects its own output again.`,
      fixes: asPlainString(context, settingPlace(project, 'STATIC_ROOT'), value.kind === 'path'),
    };
  },
};
