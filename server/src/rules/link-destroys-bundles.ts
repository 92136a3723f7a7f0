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
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
python manage.py collectstatic --noinput --link
                                         ^^^^^^ link-destroys-bundles
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']
STATIC_ROOT = '/p/collected'
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
-- deploy.sh --
python manage.py collectstatic --noinput --link
python manage.py assets build
`,

  checkProject: (context) => conflictFindings(context, 'link-destroys-bundles'),
};
