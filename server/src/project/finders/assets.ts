import { ASSETS_FINDER } from '../../catalog/finders';
import type { Setting } from '../settings';
import type { Finder, FinderInput } from './finder';
import { abspath, atOf, incompleteAt, incompleteFrom, isFalsy, optionsOf, pathsOf } from './settingPaths';
import { storageFinder } from './storageFinder';

export const name = ASSETS_FINDER;

/**
 * AssetsFinder of django-assets (django_assets/finders.py, env.py). Its storage is the webassets
 * environment's directory. If that equals STATIC_ROOT, as a string, only bundle outputs are listed, else everything.
 */
export function create(input: FinderInput): Finder {
  const setting = directorySetting(input);
  if (setting === undefined)
    return storageFinder(input, [], false, [
      incompleteAt(input.name, 'none of ASSETS_ROOT, STATIC_ROOT and MEDIA_ROOT is set', input.at),
    ]);
  const paths = pathsOf(setting.value);
  const places = paths.known.map((path) => ({ dir: abspath(input.cwd, path.text), ...atOf(path) }));
  const gaps = paths.gaps.map((gap) => incompleteFrom(setting.name, gap, setting.at));
  const staticRoot = input.settings.get('STATIC_ROOT')?.value;
  // A pathlib STATIC_ROOT never equals the string, nor does one that is relative or ends with a slash.
  const roots = staticRoot ? optionsOf(staticRoot) : [];
  const outputsOnly = roots.some(
    (root) => root.kind === 'str' && places.some((place) => place.dir === root.value),
  );
  if (!outputsOnly) return storageFinder(input, places, true, gaps);
  return { ...storageFinder(input, places, false, gaps), listsBundleOutputs: true };
}

/** DjangoConfigStorage: ASSETS_ROOT if there is one, else STATIC_ROOT if true, else MEDIA_ROOT. */
function directorySetting({ settings }: FinderInput): Setting | undefined {
  const own = settings.get('ASSETS_ROOT');
  if (own) return own;
  const staticRoot = settings.get('STATIC_ROOT');
  return isFalsy(staticRoot) ? settings.get('MEDIA_ROOT') : staticRoot;
}
