import { settingPlace, usesBundles } from '../project/deployPlan/situation';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';

export const autoBuildInProduction: Rule = {
  id: 'auto-build-in-production',
  severity: 'hint',
  summary: 'ASSETS_AUTO_BUILD is left on where DEBUG is off.',
  why: `It is on by default: each request that shows a bundle then looks at every source in STATIC_ROOT, and builds inside
the request when one is newer. Deployed files do not change, so this is work for nothing, and several processes may build
the same bundle at once.`,
  remedy: 'Set `ASSETS_AUTO_BUILD = False` in the settings of production, and build at deploy time.',
  bad: shopExample(`
STATIC_ROOT = '/p/collected'
DEBUG = False
^^^^^ auto-build-in-production
`),
  good: shopExample(`
STATIC_ROOT = '/p/collected'
DEBUG = False
ASSETS_AUTO_BUILD = False
`),

  *checkProject(context) {
    const debug = context.project.settings.get('DEBUG');
    if (debug?.value.kind !== 'bool' || debug.value.value || debug.isDefault) return;
    const { situation } = planOf(context);
    if (!usesBundles(situation) || situation.autoBuild !== true) return;
    yield {
      ...placeOf(context, settingPlace(context.project, 'ASSETS_AUTO_BUILD', 'DEBUG')),
      message:
        'ASSETS_AUTO_BUILD is on: every request looks at the sources of its bundles, and may build them.',
    };
  },
};
