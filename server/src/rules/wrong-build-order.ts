import { type Conflict, placeOfConflict } from '../project/deployPlan/conflicts';
import { shopExample } from './bundles';
import { conflictFindings, decidingSetting, planOf } from './deployConflicts';
import type { Related } from './diagnostic';
import type { Finding, ProjectContext, Rule } from './rule';

export const wrongBuildOrder: Rule = {
  id: 'wrong-build-order',
  severity: 'warning',
  summary: 'A deploy script builds bundles and collects static files in an order that cannot work.',
  why: `Which of \`collectstatic\` and \`assets build\` comes first depends on the storage, on where bundles are written, and on
where their sources are read. In the wrong order the build does not find its sources, bundles are not collected, or
staticfiles.json loses them. \`django-static plan\` prints the order of this project, with the reasons.`,
  remedy: 'Put the steps in the order that `django-static plan` prints.',
  bad: shopExample(
    `
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-build-order
`,
    `
-- deploy.sh --
python manage.py assets build --manifest django
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-build-order
python manage.py collectstatic --noinput
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

  *checkProject(context) {
    yield* conflictFindings(context, 'wrong-build-order');
    yield* atSetting(context);
  },
};

/** The same at the setting that decides the order, with every script that has it otherwise. */
function* atSetting(context: ProjectContext): Generator<Finding> {
  const conflicts = planOf(context).conflicts.filter(({ kind }) => kind === 'wrong-build-order');
  const place = decidingSetting(context);
  const [first] = conflicts;
  if (!first || !place) return;
  yield {
    ...place,
    message: `The deploy scripts do not keep to the order that this setting asks for: ${first.why}.`,
    related: conflicts.map(relatedTo),
  };
}

function relatedTo(conflict: Conflict): Related {
  return { ...placeOfConflict(conflict), message: 'Here.' };
}
