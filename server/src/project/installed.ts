import { type AbsPath, isInside } from '../base/path';
import type { Value } from '../facts/evaluate/value';
import type { Project } from './project';
import type { Settings } from './settings';

/** True for what belongs to installed packages or to Python itself, as opposed to the project's own code. */
export function isInstalled({ environment }: Pick<Project, 'environment'>, path: AbsPath): boolean {
  const places = [...environment.sitePackages, ...environment.importPath.standardLibrary];
  return places.some((place) => isInside(path, place));
}

/** True if bundles of django-assets may be defined: it is installed as an app, or a setting of its own names something. */
export function usesDjangoAssets(settings: Settings): boolean {
  if (settings.get('ASSETS_MODULES')) return true;
  return ['INSTALLED_APPS', 'STATICFILES_FINDERS'].some((name) => mentions(settings.get(name)?.value));
}

function mentions(value: Value | undefined): boolean {
  if (value?.kind === 'alternatives') return value.options.some(mentions);
  if (value?.kind !== 'list' && value?.kind !== 'tuple') return false;
  return value.items.some(
    ({ value: item }) => item.kind === 'str' && /^django_assets(?:\.|$)/.test(item.value),
  );
}
