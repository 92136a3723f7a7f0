import { djangoAtLeast } from '../project/finders/lookup';
import { missingDirs } from '../project/missingDirs';
import { placeOf, type Rule } from './rule';

/** Django's own check for it, since 4.0. */
export const DJANGO_CHECK = 'staticfiles.W004';

export const staticDirMissing: Rule = {
  id: 'static-dir-missing',
  severity: 'warning',
  summary:
    'STATICFILES_DIRS names a directory that some tool has yet to make, or that Django does not report.',
  why: `Django says so itself since 4.0 (\`staticfiles.W004\`), but not what to do: a directory such as \`frontend/dist\` is
written by a bundler, and until that has run none of its files can be found. Before 4.0 Django checks nothing and
collectstatic stops with \`FileNotFoundError\`. It can be selected, graded and silenced as \`staticfiles.W004\` too.`,
  remedy: "Run the front end's build, or remove the entry.",
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_DIRS = ['/p/frontend/dist']
                    ^^^^^^^^^^^^^^^^^^ static-dir-missing
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_DIRS = ['/p/frontend/dist']
-- frontend/dist/app.js --
`,

  *checkProject(context) {
    const { project, snapshot } = context;
    const unreported = !djangoAtLeast(project.environment.djangoVersion, 4, 0);
    for (const { dir, madeBy, at } of missingDirs(project, snapshot.files)) {
      if (!madeBy && !unreported) continue;
      const stops = unreported ? ' collectstatic stops here (FileNotFoundError).' : '';
      const advice =
        madeBy === 'bundler'
          ? ' It looks like the output of a front-end build: run your bundler first.'
          : madeBy === 'package manager'
            ? ' It is made by installing the front end\'s packages ("npm install").'
            : '';
      const message = `The directory "${dir}" of STATICFILES_DIRS does not exist.${stops}${advice}`;
      yield { ...placeOf(context, at), aliases: [DJANGO_CHECK], message };
    }
  },
};
