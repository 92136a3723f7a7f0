import { compileGlob } from '../base/glob';
import { looksNamesUp } from '../project/storage/looksNamesUp';
import { bundlesOf, collectedBy, exampleSite, globItems, placeOfItem, readsStaticRoot } from './bundles';
import type { Rule } from './rule';

export const globCatchesHashedCopies: Rule = {
  id: 'glob-catches-hashed-copies',
  severity: 'warning',
  lasting: true,
  summary: 'In production a glob of a bundle matches the hashed copies of its files too.',
  why: `A manifest storage puts a copy with a hash in its name beside each file in STATIC_ROOT: \`app.js\` and
\`app.0f1e2d3c4b5a.js\`. \`js/*.js\` finds both, so that every script is in the bundle twice, and runs twice.`,
  remedy:
    'Name the files one by one, or give ASSETS_ROOT (or ASSETS_LOAD_PATH) a directory without hashed copies.',
  bad: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='gen/app.js')
                 ^^^^^^^ glob-catches-hashed-copies
`,
    "STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n",
  ),
  good: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', 'js/ap?.js', output='gen/app.js')
`,
    "STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n",
  ),

  *checkProject(context) {
    const { project } = context;
    const found = bundlesOf(context);
    if (!found || !looksNamesUp(project) || !readsStaticRoot(project, found.graph)) return;
    for (const one of globItems(found.graph)) {
      yield;
      const glob = compileGlob(one.item.text.replace(/\*\*+/g, '*'));
      const [example] = collectedBy(project, one.item.text).filter((path) => glob.matches(hashed(path)));
      if (example === undefined) continue;
      yield {
        ...placeOfItem(context, one),
        message: `After collectstatic "${one.item.text}" finds files twice: "${example}" and its hashed copy, such as "${hashed(example)}".`,
      };
    }
  },
};

function hashed(path: string): string {
  return path.replace(/(\.[^./]*)?$/, (extension) => `.0f1e2d3c4b5a${extension}`);
}
