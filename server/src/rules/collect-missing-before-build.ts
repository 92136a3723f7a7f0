import { shopExample } from './bundles';
import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const collectMissingBeforeBuild: Rule = {
  id: 'collect-missing-before-build',
  severity: 'warning',
  summary: 'A deploy script builds bundles from STATIC_ROOT, and no script collects static files into it.',
  why: `Without ASSETS_DEBUG, bundles are built from the files in STATIC_ROOT. If collectstatic never ran, the build ends
with "BundleError: '…/js/shop.js' does not exist"; if it ran long ago, the bundles hold what the files were then.`,
  remedy: 'Run `collectstatic` before `assets build`.',
  bad: shopExample(
    `
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py assets build
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ collect-missing-before-build
`,
  ),
  good: shopExample(
    `
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
`,
  ),

  checkProject: (context) => conflictFindings(context, 'collect-missing-before-build'),
};
