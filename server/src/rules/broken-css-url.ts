import { brokenFindings, brokenInPackages } from './brokenReference';
import type { Rule } from './rule';

const KINDS = new Set(['css-url', 'css-import'] as const);

export const brokenCssUrl: Rule = {
  id: 'broken-css-url',
  severity: 'error',
  summary: 'A `url()` or `@import` of a style sheet names no collected file, so collectstatic fails.',
  why: `Only where the storage of static files hashes names (\`ManifestStaticFilesStorage\`, WhiteNoise's compressed one,
and their like): such a storage looks every \`url()\` and \`@import\` up, and collectstatic stops at the first that it does
not find. References are found as the project's version of Django finds them, by regular expressions: in comments and
strings too before 6.1, with quotes that do not match, and not within \`image-set()\`. Every one is reported, at once, with
a suggestion. Nothing is reported that may be there all the same: a bundle, a file of an app that could not be located.
References of installed packages are told where the settings name the storage. Other storages leave style sheets as they
are: there \`missing-static-file\` speaks of what a browser would not find.`,
  remedy: `Correct the path, or add the file to a directory that is collected. A package's missing file can be added
under its path in a static folder of your own.`,
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_URL = 'static/'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/css/shop.css --
/* url(old.png) */
a { background: url("../img/logo.png?v=1") }
                     ^^^^^^^^^^^^^^^^^^^ broken-css-url
-- shop/static/img/logo.svg --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_URL = 'static/'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/css/shop.css --
a { background: url("../img/logo.svg?v=1") }
b { background: url(data:image/png;base64,e30=) }
-- shop/static/img/logo.svg --
`,

  checkCollected: ({ collected }) => brokenFindings(collected, KINDS),
  checkProject: (context) => brokenInPackages(context, KINDS, 'with a url() or @import that names no file'),
};
