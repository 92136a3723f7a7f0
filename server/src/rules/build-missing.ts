import { shopExample } from './bundles';
import { conflictFindings } from './deployConflicts';
import type { Rule } from './rule';

export const buildMissing: Rule = {
  id: 'build-missing',
  severity: 'warning',
  summary: 'A deploy script collects static files, but does not build all bundles.',
  why: `With ASSETS_AUTO_BUILD off, nothing builds a bundle at run time: pages link to outputs that are not there. Bundles that
are defined in templates are found by \`--parse-templates\` only.`,
  remedy: 'Run `assets build` as well, with `--parse-templates` before `build` if templates define bundles.',
  bad: shopExample(
    `
STATIC_ROOT = '/p/collected'
ASSETS_AUTO_BUILD = False
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ build-missing
`,
  ),
  good: shopExample(
    `
STATIC_ROOT = '/p/collected'
ASSETS_AUTO_BUILD = False
`,
    `
-- deploy.sh --
python manage.py collectstatic --noinput
python manage.py assets build
`,
  ),

  checkProject: (context) => conflictFindings(context, 'build-missing'),
};
