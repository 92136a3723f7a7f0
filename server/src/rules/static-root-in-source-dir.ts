import { rootName } from '../project/precedence';
import { rootConflicts } from '../project/rootConflicts';
import { staticRootDir } from '../project/staticRoot';
import { placeOf, type Rule } from './rule';

export const staticRootInSourceDir: Rule = {
  id: 'static-root-in-source-dir',
  severity: 'warning',
  summary:
    'STATIC_ROOT lies inside a directory that static files are collected from, or the other way round.',
  why: `collectstatic then collects what it wrote before: each run copies the last one's output one level deeper, and with
a manifest storage hashes it again. Django's E002 only knows of the case that both are the same directory. A static root
inside STATIC_ROOT is emptied by \`collectstatic --clear\`.`,
  remedy: 'Give STATIC_ROOT a directory of its own, such as `BASE_DIR / "staticfiles"`.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/p/assets/collected'
              ^^^^^^^^^^^^^^^^^^^^^ static-root-in-source-dir
STATICFILES_DIRS = ['/p/assets']
-- assets/site.css --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/p/collected'
STATICFILES_DIRS = ['/p/assets']
-- assets/site.css --
`,

  *checkProject(context) {
    const { project } = context;
    const output = staticRootDir(project);
    if (!output) return;
    for (const { root, message } of rootConflicts(project, output.dir)) {
      const related = root.at ? [{ ...root.at, message: `This names ${rootName(project, root)}.` }] : [];
      yield { ...placeOf(context, output.at), message, related };
    }
  },
};
