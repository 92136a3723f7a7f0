import { manifestWritten } from '../project/deployPlan/buildOptions';
import { settingPlace } from '../project/deployPlan/situation';
import { planOf } from './deployConflicts';
import type { Fix } from './diagnostic';
import { type ProjectContext, placeOf, type Rule } from './rule';
import { writeBelow } from './settingFixes';

export const assetsManifestNotRead: Rule = {
  id: 'assets-manifest-not-read',
  severity: 'warning',
  summary: 'Versions of bundles are written into one manifest, and looked up in another at run time.',
  why: `A page asks ASSETS_MANIFEST for the version that stands in the name of a bundle's file. \`--manifest\` says for one
build alone where versions are written. With ASSETS_AUTO_BUILD off nothing builds the bundle again, and it is a BundleError:
"Cannot find version".`,
  remedy:
    "Set ASSETS_MANIFEST to what the build is given; for `'django'`, import `django_assets.manifest` in an `assets.py` too.",
  bad: example('ASSETS_AUTO_BUILD = False\n^^^^^^^^^^^^^^^^^ assets-manifest-not-read\n'),
  good: example("ASSETS_AUTO_BUILD = False\nASSETS_MANIFEST = 'django'\n", 'import django_assets.manifest\n'),

  *checkProject(context) {
    const { runs, situation } = planOf(context);
    const { lookedUp, manifest } = situation;
    if (lookedUp === undefined || manifest === undefined) return;
    const builds = runs.flatMap(({ steps }) => steps).filter(({ step }) => step.action === 'build');
    const written = builds.map((build) => manifestWritten(build, manifest));
    const [first] = written;
    if (!first || written.some((one) => one === undefined || isSame(one, manifest))) return;
    yield {
      ...placeOf(context, settingPlace(context.project, 'ASSETS_MANIFEST', 'ASSETS_AUTO_BUILD')),
      message: `Bundles are built with --manifest ${first}, but at run time the version in "${lookedUp}" is looked up in ${
        manifest === false ? 'no manifest' : `the manifest "${manifest}"`
      }, where it is not.`,
      related: builds.map(({ facts, step }) => ({
        path: facts.source.path,
        span: step.span,
        message: 'The build.',
      })),
      fixes: fixes(context, first),
    };
  },
};

/** Two of one kind may be the same file, by another spelling of its name. */
function isSame(a: string | false, b: string | false): boolean {
  const kind = (manifest: string | false) => (manifest === false ? undefined : manifest.split(':')[0]);
  return kind(a) === kind(b);
}

function fixes(context: ProjectContext, manifest: string): readonly Fix[] {
  const text = `'${manifest}'`;
  const written = settingPlace(context.project, 'ASSETS_MANIFEST');
  if (!written)
    return writeBelow(
      context,
      settingPlace(context.project, 'ASSETS_AUTO_BUILD'),
      `ASSETS_MANIFEST = ${text}`,
    );
  const isLiteral = /^(['"])[\w:./-]*\1$/.test(
    context.snapshot.text(written.path)?.slice(written.span) ?? '',
  );
  return isLiteral ? [{ title: `Write ${text}`, edits: [{ ...written, newText: text }] }] : [];
}

function example(settings: string, assets = ''): string {
  return `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
${settings}-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
${assets}from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.%(version)s.js'))
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build --manifest django
`;
}
