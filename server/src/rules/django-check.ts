import type { Value } from '../facts/evaluate/value';
import { optionsOf } from '../project/finders/settingPaths';
import { missingDirs } from '../project/missingDirs';
import { placeOf, type Rule } from './rule';
import { DJANGO_CHECK } from './static-dir-missing';

export const djangoCheck: Rule = {
  id: 'django-check',
  severity: 'error',
  summary: "Django's own checks of the static files settings, under Django's ids.",
  why: `\`manage.py check\` reports these too, but only when it is run: \`staticfiles.E001\` (STATICFILES_DIRS is no list),
\`E002\` (it contains STATIC_ROOT), \`E003\` (a prefix ends with a slash), \`W004\` (a directory does not exist) and
\`E005\` (STORAGES has no "staticfiles"). Texts, ids and levels are Django's, as the project's version has them;
SILENCED_SYSTEM_CHECKS is obeyed.`,
  remedy:
    'Correct the setting. Select, ignore or suppress a single check by its id, all of them by `django-check`.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/srv/static'
STATICFILES_DIRS = ['/srv/static', ('icons/', '/srv/icons')]
                    ^^^^^^^^^^^^^ staticfiles.E002
                                    ^^^^^^^^ staticfiles.E003
-- /srv/static/site.css --
-- /srv/icons/basket.svg --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/srv/static'
STATICFILES_DIRS = ['/srv/assets']
-- /srv/assets/site.css --
`,

  *checkProject(context) {
    const { project, snapshot } = context;
    const silenced = project.settings.get('SILENCED_SYSTEM_CHECKS')?.value;
    const isSilenced = (id: string) => silenced !== undefined && mentions(silenced, id);
    // static-dir-missing says of these what to do.
    const explained = missingDirs(project, snapshot.files).filter(({ madeBy }) => madeBy !== undefined);
    for (const { id, level, message, hint, at } of project.checks) {
      if (isSilenced(id)) continue;
      if (id === DJANGO_CHECK && explained.some((dir) => dir.at === at)) continue;
      const text = hint === undefined ? message : `${message} ${hint}`;
      yield { ...placeOf(context, at), id, severity: level, message: text };
    }
  },
};

/** True if a list of the settings may hold the text. */
function mentions(list: Value, text: string): boolean {
  return optionsOf(list).some(
    (option) =>
      (option.kind === 'list' || option.kind === 'tuple' || option.kind === 'set') &&
      option.items.some(({ value }) =>
        optionsOf(value).some((one) => one.kind === 'str' && one.value === text),
      ),
  );
}
