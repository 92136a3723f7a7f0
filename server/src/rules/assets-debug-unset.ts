import { settingPlace, usesBundles } from '../project/deployPlan/situation';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';
import { writeBelow } from './settingFixes';

export const assetsDebugUnset: Rule = {
  id: 'assets-debug-unset',
  severity: 'information',
  summary:
    'DEBUG is on and ASSETS_DEBUG is not set, so bundles are built from STATIC_ROOT even in development.',
  why: `django-assets does not look at DEBUG: ASSETS_DEBUG is False unless it is set. Without it the sources of bundles are
looked for in STATIC_ROOT, and until \`collectstatic\` has run every page with a bundle raises BundleError; afterwards
changes to sources are not seen until it runs again.`,
  remedy: 'Write `ASSETS_DEBUG = DEBUG`.',
  bad: shopExample(`
STATIC_ROOT = '/p/collected'
DEBUG = True
^^^^^ assets-debug-unset
`),
  good: shopExample(`
STATIC_ROOT = '/p/collected'
DEBUG = True
ASSETS_DEBUG = DEBUG
`),

  *checkProject(context) {
    const { settings } = context.project;
    const debug = settings.get('DEBUG');
    if (debug?.value.kind !== 'bool' || !debug.value.value || settings.get('ASSETS_DEBUG')) return;
    const { situation } = planOf(context);
    if (!usesBundles(situation) || situation.sources !== 'static-root') return;
    yield {
      ...placeOf(context, settingPlace(context.project, 'DEBUG')),
      message:
        'ASSETS_DEBUG is not set, and django-assets does not look at DEBUG: bundles are built from what collectstatic left in STATIC_ROOT.',
      fixes: writeBelow(context, settingPlace(context.project, 'DEBUG'), 'ASSETS_DEBUG = DEBUG'),
    };
  },
};
