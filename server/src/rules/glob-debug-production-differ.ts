import { compareCodePoints } from '../base/collate';
import { type AbsPath, isInside } from '../base/path';
import type { StaticRoot } from '../project/finders/finder';
import type { Project } from '../project/project';
import {
  bundlesOf,
  collectedBy,
  exampleSite,
  filesOf,
  globItems,
  logicalOf,
  placeOfItem,
  readsStaticRoot,
} from './bundles';
import type { Rule } from './rule';

export const globDebugProductionDiffer: Rule = {
  id: 'glob-debug-production-differ',
  severity: 'warning',
  lasting: true,
  summary: 'A glob finds other files in debug than in production, or in another order.',
  why: `In debug a glob goes through the finders' storages: \`**\` reaches into all directories below, prefixes of
STATICFILES_DIRS do not count, and the order is that of the disk, storage by storage. In production it is Python's \`glob\` in
STATIC_ROOT: \`**\` is no more than \`*\`, and the files are sorted. Scripts that depend on their order work in one of the two.`,
  remedy: `Name the files in the order they need, or name those first that others depend on: what a bundle has already is
not added again. For \`**\`, write one glob for each level.`,
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/static/js/pages/deep/cart.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/**/*.js', output='gen/app.js')
                 ^^^^^^^^^^ glob-debug-production-differ
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/static/js/cart.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='gen/app.js')
`),

  *checkProject(context) {
    const { project } = context;
    const found = bundlesOf(context);
    if (!found?.complete || !found.graph.environment.staticfilesInstalled) return;
    if (!readsStaticRoot(project, found.graph)) return;
    for (const one of globItems(found.graph)) {
      yield;
      const files = filesOf(one, 'debug', found.resolve);
      const debug = [...new Set(files.map((path) => logicalOf(project, path) ?? path))];
      const production = collectedBy(project, one.item.text);
      const onlyDebug = debug.filter((path) => !production.includes(path));
      const onlyProduction = production.filter((path) => !debug.includes(path));
      const place = placeOfItem(context, one);
      if (onlyDebug.length + onlyProduction.length > 0) {
        const parts = [
          ...(onlyDebug.length > 0 ? [`only in debug ${some(onlyDebug)}`] : []),
          ...(onlyProduction.length > 0 ? [`only in production ${some(onlyProduction)}`] : []),
        ];
        yield {
          ...place,
          message: `"${one.item.text}" finds ${debug.length} files in debug and ${production.length} in production: ${parts.join(', ')}.`,
        };
        continue;
      }
      if (debug.every((path, i) => path === production[i])) continue;
      // Storage after storage is the same everywhere; the order within one is this disk's alone.
      const byStorage = sortedWithinStorages(project, files).map((path) => logicalOf(project, path) ?? path);
      const isEverywhere = [...new Set(byStorage)].some((path, i) => path !== production[i]);
      yield {
        ...place,
        severity: isEverywhere ? 'information' : 'hint',
        message: `"${one.item.text}" finds its files in another order in debug (${some(debug)}) than in production (${some(production)}).`,
      };
    }
  },
};

function sortedWithinStorages({ finders }: Project, files: readonly string[]): readonly string[] {
  const roots = finders.flatMap((finder) => finder.roots);
  const storages = new Map<StaticRoot | undefined, string[]>();
  for (const path of files) {
    const root = roots.find(({ dir }) => isInside(path as AbsPath, dir));
    storages.set(root, [...(storages.get(root) ?? []), path]);
  }
  return [...storages.values()].flatMap((one) => one.sort(compareCodePoints));
}

function some(paths: readonly string[]): string {
  const shown = paths
    .slice(0, 3)
    .map((path) => `"${path}"`)
    .join(', ');
  return paths.length > 3 ? `${shown} … (${paths.length})` : shown;
}
