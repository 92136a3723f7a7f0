import { locationOf } from '../machine';
import type { InstanceObj, Machine, Obj } from '../model';
import { bool, nativeClass, unknown } from '../objects';
import { thaw } from '../thaw';
import { text } from './arguments';

const LAZY_SETTINGS = nativeClass('django.conf.LazySettings', {
  __getattr__: (machine, { positional: [, name] }, site) => {
    const wanted = text(name);
    if (wanted === undefined) return unknown('the setting is not known', locationOf(site));
    if (wanted === 'configured') return bool(true);
    if (wanted !== wanted.toUpperCase())
      return unknown(`\`settings.${wanted}\` is not evaluated`, locationOf(site));
    const value = machine.sources.setting?.(wanted);
    return value ? thaw(value) : machine.raise('AttributeError', `no setting ${wanted}`, site);
  },
});

const SETTINGS: InstanceObj = { kind: 'instance', cls: LAZY_SETTINGS, attrs: new Map() };

/** `django.conf.settings` where the settings are known already; undefined while they are being evaluated themselves. */
export function djangoSettings({ sources }: Machine): Obj | undefined {
  return sources.setting && SETTINGS;
}
