import { shopExample } from './bundles';
import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const clearDeletesBuiltBundles: Rule = {
  id: 'clear-deletes-built-bundles',
  severity: 'warning',
  summary: 'collectstatic --clear runs after the bundles were built into STATIC_ROOT.',
  why: `\`--clear\` deletes every file in STATIC_ROOT before anything is collected: the built bundles, and \`.webassets-cache\`, in
which django-assets keeps their versions. They are not collected again, because they are gone by then.`,
  remedy: 'Collect first and build afterwards, or leave `--clear` out.',
  bad: shopExample(
    `
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
python manage.py collectstatic --noinput --clear
                                         ^^^^^^^ clear-deletes-built-bundles
`,
  ),
  good: shopExample(
    `
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput --clear
python manage.py assets build
`,
  ),

  checkProject: (context) => conflictFindings(context, 'clear-deletes-built-bundles'),
};
