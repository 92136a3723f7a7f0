import { brokenFindings, brokenInPackages } from './brokenReference';
import type { Rule } from './rule';

const KINDS = new Set(['css-source-map', 'js-source-map'] as const);

export const brokenSourceMap: Rule = {
  id: 'broken-source-map',
  severity: 'error',
  summary: 'A `sourceMappingURL` comment names no collected file, so collectstatic fails.',
  why: `Only where the storage of static files hashes names, and with Django 4.0 (scripts) or 4.1 (style sheets) and
later: these look the comment's file up like any other, and collectstatic stops where it is not there. Minified files are
often copied without their maps. Comments that are indented, end in CRLF in a style sheet, or are written with \`//@\` are
passed over by Django, and here.`,
  remedy: 'Add the source map, or remove the comment: browsers do without.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/js/chart.min.js --
draw()
//# sourceMappingURL=chart.min.js.map
                     ^^^^^^^^^^^^^^^^ broken-source-map
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/js/chart.min.js --
draw()
//# sourceMappingURL=chart.min.js.map
-- shop/static/js/chart.min.js.map --
{}
`,

  checkCollected: ({ collected }) => brokenFindings(collected, KINDS),
  checkProject: (context) => brokenInPackages(context, KINDS, 'with a sourceMappingURL that names no file'),
};
