import type { AbsPath } from '../base/path';
import { bundlesOf, exampleSite, filesOf, globItems, logicalOf, placeOfItem } from './bundles';
import { FILE_START, type Rule } from './rule';

export const globIncludesOverwritten: Rule = {
  id: 'glob-includes-overwritten',
  severity: 'warning',
  lasting: true,
  summary: 'In debug, a glob takes in files that others overwrite.',
  why: `With \`ASSETS_DEBUG\` a glob goes through every storage by itself, and nothing is hidden by what comes before it
(django-assets, \`DjangoResolver.glob_staticfiles\`): the copy that wins and the one that is overwritten both end up in the
bundle, one behind the other. In production only the first is there.`,
  remedy: 'Rename one of the files, or name the files one by one.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- blog/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='gen/app.js')
                 ^^^^^^^ glob-includes-overwritten
`).replace("'shop']", "'shop', 'blog']"),
  good: exampleSite(`
-- shop/static/js/app.js --
-- blog/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.js')
`).replace("'shop']", "'shop', 'blog']"),

  *checkProject(context) {
    const found = bundlesOf(context);
    if (!found?.graph.environment.staticfilesInstalled) return;
    for (const one of globItems(found.graph)) {
      yield;
      const first = new Map<string, string>();
      const twice: { logical: string; path: string }[] = [];
      for (const path of filesOf(one, 'debug', found.resolve)) {
        const logical = logicalOf(context.project, path);
        if (logical === undefined) continue;
        if (first.has(logical) && first.get(logical) !== path) twice.push({ logical, path });
        else first.set(logical, path);
      }
      if (twice.length === 0) continue;
      const names = twice.slice(0, 3).map(({ logical }) => `"${logical}"`);
      yield {
        ...placeOfItem(context, one),
        message: `In debug "${one.item.text}" takes in ${names.join(', ')}${twice.length > 3 ? ` and ${twice.length - 3} more` : ''} twice: the copy that wins and the one it overwrites.`,
        related: twice.slice(0, 3).map(({ path }) => ({
          path: path as AbsPath,
          span: FILE_START,
          message: 'The copy that is overwritten.',
        })),
      };
    }
  },
};
