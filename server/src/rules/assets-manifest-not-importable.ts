import { settingPlace, usesBundles } from '../project/deployPlan/situation';
import { ownFiles } from '../project/ownFiles';
import { shopExample } from './bundles';
import { planOf } from './deployConflicts';
import { placeOf, type Rule } from './rule';

export const assetsManifestNotImportable: Rule = {
  id: 'assets-manifest-not-importable',
  severity: 'warning',
  summary: "ASSETS_MANIFEST is 'django', and nothing imports what gives that name a meaning.",
  why: `\`django\` becomes a manifest when \`django_assets.manifest\` is imported, which only the command \`manage.py assets\` does. In a
request nobody has: the first bundle raises ValueError, "django cannot be resolved to a manifest implementation". So does
\`collectstatic\` where AssetsFinder asks for an output with a version in its name.`,
  remedy: 'Import `django_assets.manifest` in an `assets.py` or in the settings.',
  bad: shopExample(`
STATIC_ROOT = '/p/collected'
ASSETS_MANIFEST = 'django'
                  ^^^^^^^^ assets-manifest-not-importable
`),
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
ASSETS_MANIFEST = 'django'
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
import django_assets.manifest
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
`,

  *checkProject(context) {
    const { project, snapshot } = context;
    const { situation } = planOf(context);
    if (!usesBundles(situation) || situation.manifest === undefined || situation.manifest === false) return;
    if (!/^django(?::|$)/.test(situation.manifest)) return;
    const imported = ownFiles(project, snapshot.files).some(
      (path) => path.endsWith('.py') && snapshot.text(path)?.text.includes('django_assets.manifest'),
    );
    if (imported) return;
    yield {
      ...placeOf(context, settingPlace(project, 'ASSETS_MANIFEST')),
      message: `At run time "${situation.manifest}" is no manifest: django_assets.manifest, which registers it, is imported by the command "assets" alone.`,
    };
  },
};
