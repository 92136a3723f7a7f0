import type { Settings } from '../settings';
import { refusal, unknown } from './refusal';

/** STATIC_URL, which rewriting compares with; what `check_settings` refuses is refused (django/contrib/staticfiles/utils.py). */
export function staticUrlOf(settings: Settings): string {
  const value = settings.get('STATIC_URL')?.value;
  if (value === undefined || value.kind === 'none' || (value.kind === 'str' && value.value === '')) {
    const message = "You're using the staticfiles app without having set the required STATIC_URL setting.";
    throw refusal(message, 'set STATIC_URL', {
      django: `django.core.exceptions.ImproperlyConfigured: ${message}`,
    });
  }
  if (value.kind !== 'str') throw unknown('STATIC_URL', value);
  return value.value.endsWith('/') ? value.value : `${value.value}/`;
}

/** A setting that holds texts; undefined if it is not set. */
export function textsOf(settings: Settings, name: string): readonly string[] | undefined {
  const value = settings.get(name)?.value;
  if (value === undefined || value.kind === 'none') return undefined;
  if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'set') throw unknown(name, value);
  return value.items.map(({ value: item, maybe, rest }) => {
    if (item.kind !== 'str' || maybe || rest) throw unknown(name, value);
    return item.value;
  });
}

/** Whether a setting is true in Python. */
export function truthOf(settings: Settings, name: string): boolean {
  const value = settings.get(name)?.value;
  switch (value?.kind) {
    case undefined:
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'number':
      return Number(value.value) !== 0;
    case 'str':
      return value.value !== '';
    default:
      throw unknown(name, value!);
  }
}
