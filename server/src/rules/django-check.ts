import { placeOf, type Rule } from './rule';

export const djangoCheck: Rule = {
  id: 'django-check',
  severity: 'error',
  summary: "Django's own checks of the static files settings, under Django's ids.",
  why: `\`manage.py check\` reports these too, but only when it is run: \`staticfiles.E001\` (STATICFILES_DIRS is no list),
\`E002\` (it contains STATIC_ROOT), \`E003\` (a prefix ends with a slash), \`W004\` (a directory does not exist) and
\`E005\` (STORAGES has no "staticfiles"). Texts, ids and levels are Django's, as the project's version has them.`,
  remedy:
    'Correct the setting. Select, ignore or suppress a single check by its id, all of them by `django-check`.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/srv/static'
STATICFILES_DIRS = ['/srv/static']
                    ^^^^^^^^^^^^^ staticfiles.E002
-- /srv/static/site.css --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/srv/static'
STATICFILES_DIRS = ['/srv/assets']
-- /srv/assets/site.css --
`,

  *checkProject(context) {
    for (const { id, level, message, hint, at } of context.project.checks) {
      const text = hint === undefined ? message : `${message} ${hint}`;
      yield { ...placeOf(context, at), id, severity: level, message: text };
    }
  },
};
