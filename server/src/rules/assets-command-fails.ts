import { joinNormal } from '../base/path';
import { djangoAtLeast } from '../project/finders/lookup';
import { placeOf, type Rule } from './rule';

const SITE = '.venv/lib/python3.12/site-packages';

export const assetsCommandFails: Rule = {
  id: 'assets-command-fails',
  severity: 'information',
  summary: 'The command `assets` of this django-assets does not start under this Django.',
  why: `The command of django-assets 2.0 says \`requires_system_checks = False\`, which Django refuses from 4.1 on: \`manage.py assets\`
ends with TypeError, "requires_system_checks must be a list or tuple.", before it has done anything. What pages build at run
time is not concerned.`,
  remedy: `Build with \`django-static build\`, which runs no Python, or let the command say \`requires_system_checks = []\`.`,
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets']
                                                ^^^^^^^^^^^^^^^ assets-command-fails
-- ${SITE}/django/__init__.py --
VERSION = (4, 2, 1, 'final', 0)
-- ${SITE}/django_assets/__init__.py --
-- ${SITE}/django_assets/management/commands/assets.py --
class Command(BaseCommand):
    requires_system_checks = False
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets']
-- ${SITE}/django/__init__.py --
VERSION = (4, 2, 1, 'final', 0)
-- ${SITE}/django_assets/__init__.py --
-- ${SITE}/django_assets/management/commands/assets.py --
class Command(BaseCommand):
    requires_system_checks = []
`,

  *checkProject(context) {
    const { project, snapshot } = context;
    const { djangoVersion } = project.environment;
    const app = project.apps.apps.find(({ name }) => name === 'django_assets');
    if (app === undefined || djangoVersion === undefined || !djangoAtLeast(djangoVersion, 4, 1)) return;
    const command = snapshot.text(joinNormal(app.path, 'management/commands/assets.py'))?.text ?? '';
    if (!/^\s*requires_system_checks\s*=\s*False\b/m.test(command)) return;
    yield {
      ...placeOf(context, app.at),
      message: `"manage.py assets" does not start under Django ${djangoVersion}: this django-assets says requires_system_checks = False (TypeError). "django-static build" does the same without it.`,
    };
  },
};
