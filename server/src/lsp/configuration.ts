import { type Config, type Setting, settings } from '../../../shared/config';

export interface ReadConfig {
  readonly config: Config;
  /** What was not understood and is therefore ignored, for people. */
  readonly problems: readonly string[];
}

/**
 * Settings as a client sends them (short keys) → Config. Anything wrong keeps its default and is reported: a typing
 * error in the settings must not switch the server off.
 */
export function readConfig(raw: unknown): ReadConfig {
  const problems: string[] = [];
  const given = isRecord(raw) ? raw : {};
  const entries = Object.entries<Setting>(settings).map(([key, setting]) => [
    key,
    key in given && given[key] !== null ? read(key, given[key], setting, problems) : setting.default,
  ]);
  return { config: Object.fromEntries(entries) as Config, problems };
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
