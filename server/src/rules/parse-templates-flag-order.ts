import { shopExample } from './bundles';
import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const parseTemplatesFlagOrder: Rule = {
  id: 'parse-templates-flag-order',
  severity: 'error',
  summary: '--parse-templates stands behind the sub-command of `manage.py assets`.',
  why: `The documentation of django-assets shows \`assets build --parse-templates\`, which its command does not understand: what
stands behind the sub-command belongs to webassets, which has no such option. It ends with an error, or with "No asset
bundles were found".`,
  remedy: 'Write `assets --parse-templates build`.',
  bad: shopExample(
    `
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build --parse-templates
                              ^^^^^^^^^^^^^^^^^ parse-templates-flag-order
`,
  ),
  good: shopExample(
    `
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets --parse-templates build
`,
  ),

  checkProject: (context) => conflictFindings(context, 'parse-templates-flag-order'),
};
