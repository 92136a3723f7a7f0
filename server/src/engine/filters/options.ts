import { FILTERS } from '../../catalog/filters';
import type { Plain } from '../../project/bundleGraph/plain';

/** Where a filter's options come from, strongest first. */
export interface OptionSources {
  /** What the filter was constructed with, by parameter. */
  readonly given: ReadonlyMap<string, Plain>;
  /** The configuration of bundle and environment. */
  option(setting: string): Plain | undefined;
  environ(name: string): string | undefined;
}

/** The options of one filter, as `Filter.setup` settles them. */
export interface Options {
  /** By parameter; undefined where webassets has None. */
  get(parameter: string): Plain | undefined;
  text(parameter: string): string | undefined;
  /** Python's truth. */
  isTrue(parameter: string): boolean;
  /** A list or tuple; a text is a sequence of characters, as Python's `extend` takes it. */
  list(parameter: string): readonly string[];
}

/** The values of a filter's options, by parameter. */
export function settleOptions(filter: string, sources: OptionSources): Map<string, Plain> {
  const settled = new Map<string, Plain>();
  for (const [parameter, value] of sources.given) if (value !== null) settled.set(parameter, value);
  for (const { parameter, setting, olderSetting, list } of FILTERS.get(filter)?.options ?? []) {
    for (const name of [setting, olderSetting]) {
      if (name === undefined || settled.has(parameter)) continue;
      const value = settingOf(name, list, sources);
      if (value !== undefined && value !== null) settled.set(parameter, value);
    }
  }
  return settled;
}

/** In the configuration, else in the environment. */
function settingOf(name: string, list: true | undefined, sources: OptionSources): Plain | undefined {
  const configured = sources.option(name);
  if (configured !== undefined && configured !== null) return configured;
  const environ = sources.environ(name);
  return environ !== undefined && list ? smartSplit(environ) : environ;
}

export function optionsOf(settled: ReadonlyMap<string, Plain>): Options {
  const get = (parameter: string) => settled.get(parameter);
  return {
    get,
    text: (parameter) => {
      const value = get(parameter);
      return isTrue(value) ? String(value) : undefined;
    },
    isTrue: (parameter) => isTrue(get(parameter)),
    list: (parameter) => {
      const value = get(parameter);
      return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [...value] : [];
    },
  };
}

/** `bool(value)`. */
export function isTrue(value: Plain | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value instanceof Map ? value.size > 0 : Boolean(value);
}

/** `smartsplit`: at white space and commas, a backslash takes the next character as it is. */
export function smartSplit(text: string): string[] {
  return Array.from(text.matchAll(/(?:\\[\s\S]|[^\s,\\])+/g), ([word]) => word.replace(/\\([\s\S])/g, '$1'));
}
