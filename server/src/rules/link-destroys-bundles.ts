import { shopExample } from './bundles';
import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const linkDestroysBundles: Rule = {
  id: 'link-destroys-bundles',
  severity: 'error',
  summary:
    'collectstatic --link runs after the bundles were built into STATIC_ROOT, which AssetsFinder lists.',
  why: `AssetsFinder yields the built files, whose source then is their own destination: collectstatic deletes each and puts a
symbolic link in its place that leads to itself. The content is lost.`,
  remedy: 'Collect first and build afterwards, or leave `--link` out.',
  bad: shopExample(
    `
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
python manage.py collectstatic --noinput --link
                                         ^^^^^^ link-destroys-bundles
`,
  ),
  good: shopExample(
    `
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput --link
python manage.py assets build
`,
  ),

  checkProject: (context) => conflictFindings(context, 'link-destroys-bundles'),
};
