import { joinNormal } from '../../base/path';
import { APP_DIRECTORIES_FINDER } from '../../catalog/finders';
import type { Finder, FinderInput, StaticRoot } from './finder';
import { findInEach, findInStorage } from './lookup';

export const name = APP_DIRECTORIES_FINDER;

/** AppDirectoriesFinder of django/contrib/staticfiles/finders.py: `<app>/static` of every app that has one. */
export function create(input: FinderInput): Finder {
  const roots = input.apps.apps
    .map(
      (app): StaticRoot => ({
        dir: joinNormal(app.path, 'static'),
        prefix: '',
        finder: input.name,
        app: app.name,
        ...(app.at ? { at: app.at } : {}),
      }),
    )
    .filter((root) => input.files.kind(root.dir) === 'directory');
  return {
    name: input.name,
    roots,
    incomplete: input.apps.incomplete,
    find: (path, files) =>
      findInEach(roots, (root) => findInStorage(root.dir, path, files, input.djangoVersion)),
  };
}
