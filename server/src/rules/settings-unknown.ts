import type { Incomplete } from '../project/apps';
import type { Project } from '../project/project';
import { gapFindings, gapsOf } from './gaps';
import type { Rule } from './rule';

export const settingsUnknown: Rule = {
  id: 'settings-unknown',
  severity: 'information',
  summary: 'A setting that decides about static files cannot be known without running the project.',
  why: `Settings are read, not run. What comes from a database, a vault or code that is not understood stays unknown, and
every rule that would need it keeps silent: better to say nothing than to accuse on a guess.`,
  remedy: `Nothing has to be done. To get the full set of checks, give the setting a value that can be read: a literal, a
path built from \`BASE_DIR\`, an environment variable with a default.`,
  bad: `
-- mysite/settings.py --
import vault
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_DIRS = vault.read('dirs')
                   ^^^^^^^^^^^^^^^^^^ settings-unknown
`,
  good: `
-- mysite/settings.py --
import os
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_DIRS = [os.environ.get('ASSETS', '/srv/assets')]
-- /srv/assets/site.css --
`,

  checkProject: (context) =>
    gapFindings(
      context,
      [...gapsOf(context.project, 'setting'), ...unknownSettings(context.project)],
      (gap) => `${gap.what} is not fully known: ${gap.why}.`,
    ),
};

/** Settings that the list of files does not depend on, but what becomes of them does. */
const DECISIVE = ['STATIC_URL', 'STATIC_ROOT', 'STORAGES', 'STATICFILES_STORAGE'];

function unknownSettings({ settings, incomplete }: Project): readonly Incomplete[] {
  return DECISIVE.flatMap((name) => {
    const setting = settings.get(name);
    if (setting?.value.kind !== 'unknown' || incomplete.some(({ what }) => what === name)) return [];
    const at = setting.at ?? setting.value.at;
    return [{ what: name, why: setting.value.why, ...(at ? { at } : {}) }];
  });
}
