import { gapFindings, gapsOf } from './gaps';
import type { Rule } from './rule';

export const appNotFound: Rule = {
  id: 'app-not-found',
  severity: 'information',
  summary: 'An installed app was not found, so its static files are not known.',
  why: `The app's \`static\` folder is part of the URL space. While it is unknown, no path can be called missing.`,
  remedy: `Correct the entry of INSTALLED_APPS, or install the package into the environment that is read (see the
environment report), or point to the right interpreter.`,
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shopp']
                                                ^^^^^^^ app-not-found
-- shop/__init__.py --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
-- shop/__init__.py --
`,

  checkProject: (context) =>
    gapFindings(
      context,
      gapsOf(context.project, 'app'),
      (gap) => `The ${gap.what} is not known: ${gap.why}.`,
    ),
};
