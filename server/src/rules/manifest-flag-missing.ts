import { shopExample } from './bundles';
import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const manifestFlagMissing: Rule = {
  id: 'manifest-flag-missing',
  severity: 'warning',
  summary: 'Bundles are built without being written into staticfiles.json.',
  why: `Under a manifest storage, {% static %} and WhiteNoise know only what staticfiles.json lists. The outputs of bundles get
there by \`--manifest django\` alone; without it WhiteNoise serves them without far-future caching, and {% static %} raises
"Missing staticfiles manifest entry".`,
  remedy: 'Add `--manifest django` to `assets build`.',
  bad: shopExample(
    `
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ manifest-flag-missing
`,
  ),
  good: shopExample(
    `
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build --manifest django
`,
  ),

  checkProject: (context) => conflictFindings(context, 'manifest-flag-missing'),
};
