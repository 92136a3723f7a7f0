import { type Config, type Setting, section, settings } from '../../../shared/config';

export interface ReadConfig {
  readonly config: Config;
  /** What was not understood and is therefore ignored, for people. */
  readonly problems: readonly string[];
}

/**
 * Settings as a client sends them → Config; each layer lies over those before it, setting by setting. Anything wrong
 * keeps its default and is reported: a typing error in the settings must not switch the server off.
 */
export function readConfig(...layers: readonly unknown[]): ReadConfig {
  const problems: string[] = [];
  const given = Object.fromEntries(
    layers.flatMap((raw) => Object.entries(givenSettings(raw)).filter(([, value]) => value !== null)),
  );
  const entries = Object.entries<Setting>(settings).map(([key, setting]) => [
    key,
    key in given ? read(key, given[key], setting, problems) : setting.default,
  ]);
  return { config: Object.fromEntries(entries) as Config, problems };
}

/**
 * What a client sends, by short keys, whichever way its users write settings: by short keys, below `djangoStatic`, or by
 * full keys (`djangoStatic.rules`).
 */
export function givenSettings(raw: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(raw)) return {};
  const prefix = `${section}.`;
  const full = Object.entries(raw).filter(([key]) => key.startsWith(prefix));
  const nested = raw[section];
  return {
    ...raw,
    ...Object.fromEntries(full.map(([key, value]) => [key.slice(prefix.length), value])),
    ...(isRecord(nested) ? nested : {}),
  };
}

function read(key: string, value: unknown, setting: Setting, problems: string[]): unknown {
  const { type, values } = setting;
  if (type === 'string') {
    if (typeof value === 'string' && (values === undefined || values.includes(value))) return value.trim();
    problems.push(`${key}: ${expected(values, 'a text')}, not ${JSON.stringify(value)}`);
    return setting.default;
  }
  if (type === 'array') {
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    problems.push(`${key}: expected a list of texts, not ${JSON.stringify(value)}`);
    return setting.default;
  }
  if (!isRecord(value)) {
    problems.push(`${key}: expected an object, not ${JSON.stringify(value)}`);
    return setting.default;
  }
  const wrong = Object.entries(value).filter(
    ([, one]) => values !== undefined && !values.includes(one as string),
  );
  for (const [name, one] of wrong) {
    problems.push(`${key}: ${name}: ${expected(values, 'a text')}, not ${JSON.stringify(one)}`);
  }
  return Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.some(([bad]) => bad === name)));
}

function expected(values: readonly string[] | undefined, otherwise: string): string {
  return `expected ${values === undefined ? otherwise : `one of ${values.join(', ')}`}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
