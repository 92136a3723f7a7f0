import type { BundleModule } from '../../facts/bundles';
import { reasonOf } from '../../facts/evaluate/value';
import type { Apps, Incomplete } from '../apps';
import { incompleteFrom } from '../finders/settingPaths';
import type { Settings } from '../settings';

/** The modules that `django_assets.env.autoload` imports: `assets` of every app, then ASSETS_MODULES. */
export function bundleModules(
  settings: Settings,
  apps: Apps,
): { readonly modules: readonly BundleModule[]; readonly incomplete: readonly Incomplete[] } {
  // Django's own apps, and django-assets itself, have no bundles.
  const mayHave = apps.apps.filter(({ name }) => !/^django(?:\.contrib\.|_assets$)/.test(name));
  const own = mayHave.map(
    (app): BundleModule => ({
      name: `${app.name}.assets`,
      optional: true,
      ...(app.at ? { at: app.at } : {}),
    }),
  );
  const setting = settings.get('ASSETS_MODULES');
  const value = setting?.value;
  if (!setting || !value) return { modules: own, incomplete: [] };
  const gap = reasonOf(value);
  const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [];
  const named = items.flatMap(({ value: name }): BundleModule[] => {
    const at = name.at ?? setting.at;
    return name.kind === 'str' ? [{ name: name.value, optional: false, ...(at ? { at } : {}) }] : [];
  });
  const incomplete = gap ? [incompleteFrom('ASSETS_MODULES', gap, setting.at)] : [];
  return { modules: [...own, ...named], incomplete };
}
