import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const clearDeletesBuiltBundles: Rule = {
  id: 'clear-deletes-built-bundles',
  severity: 'warning',
  summary: 'collectstatic --clear runs after the bundles were built into STATIC_ROOT.',
  why: `\`--clear\` deletes every file in STATIC_ROOT before anything is collected: the built bundles, and \`.webassets-cache\`, in
which django-assets keeps their versions. They are not collected again, because they are gone by then.`,
  remedy: 'Collect first and build afterwards, or leave `--clear` out.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
python manage.py collectstatic --noinput --clear
                                         ^^^^^^^ clear-deletes-built-bundles
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
-- deploy.sh --
python manage.py collectstatic --noinput --clear
python manage.py assets build
`,

  checkProject: (context) => conflictFindings(context, 'clear-deletes-built-bundles'),
};
