import { settingPlace, usesBundles } from '../project/deployPlan/situation';
import { isFalsy } from '../project/finders/settingPaths';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';

const SETTING = 'WHITENOISE_KEEP_ONLY_HASHED_FILES';

export const keepOnlyHashedBreaksBuild: Rule = {
  id: 'keep-only-hashed-breaks-build',
  severity: 'error',
  summary: 'WhiteNoise deletes the files that bundles are built from.',
  why: `With \`${SETTING}\`, collectstatic leaves the hashed copies alone in STATIC_ROOT. webassets looks there for the sources of
bundles, under their own names: the build after it ends with a BundleError, "… does not exist", and so does every request
that builds. What a bundle's style sheets refer to is deleted as well.`,
  remedy:
    'Set it to False, or name the directories of the sources in ASSETS_LOAD_PATH, and let no bundle refer to other files.',
  bad: shopExample(`
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'}}
${SETTING} = True
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keep-only-hashed-breaks-build
`),
  good: shopExample(`
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'}}
${SETTING} = True
ASSETS_LOAD_PATH = ['/p/shop/static']
`),

  *checkProject(context) {
    const setting = context.project.settings.get(SETTING);
    if (setting?.value.kind !== 'bool' || isFalsy(setting)) return;
    const { situation } = planOf(context);
    if (!usesBundles(situation) || situation.sources !== 'static-root') return;
    if (situation.storage?.kind !== 'compressed-manifest') return;
    yield {
      ...placeOf(context, settingPlace(context.project, SETTING)),
      message:
        'collectstatic deletes what the bundles are built from: it keeps hashed copies alone, and webassets looks for sources in STATIC_ROOT, under their own names.',
    };
  },
};
