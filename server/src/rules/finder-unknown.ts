import { gapFindings, gapsOf } from './gaps';
import type { Rule } from './rule';

export const finderUnknown: Rule = {
  id: 'finder-unknown',
  severity: 'information',
  summary: 'A finder is not understood, so what it finds is not known.',
  why: `A finder of the project's own may find anything. While one is in STATICFILES_FINDERS, no path can be called missing,
and the list of static files may lack some.`,
  remedy: `Nothing has to be done. A finder that only gives directories can often be replaced by STATICFILES_DIRS.`,
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_FINDERS = ['mysite.finders.DatabaseFinder']
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ finder-unknown
-- mysite/finders.py --
class DatabaseFinder:
    def find(self, path, all=False):
        return query(path)
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']
`,

  checkProject: (context) =>
    gapFindings(context, gapsOf(context.project, 'finder'), (gap) => `${gap.what}: ${gap.why}.`),
};
