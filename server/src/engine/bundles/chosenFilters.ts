import type { DebugLevel, Filter } from '../filters/filter';
import { BuildError } from './errors';

/** `merge_filters`: those of `first`, and those of `second` that are not among them. */
export function mergeFilters(first: readonly Filter[], second: readonly Filter[]): Filter[] {
  const merged = [...first];
  for (const filter of second) {
    if (!merged.some(({ identity }) => identity === filter.identity)) merged.push(filter);
  }
  return merged;
}

/** `select_filters`: those that run at a debug level. */
export function selectFilters(filters: readonly Filter[], level: DebugLevel): Filter[] {
  return filters.filter(
    ({ maxDebugLevel }) => maxDebugLevel === undefined || compareLevels(level, maxDebugLevel) <= 0,
  );
}

/** The one filter that has `method`. Throws BuildError if there are several. */
export function onlyFilter<M extends 'open' | 'concat'>(
  filters: readonly Filter[],
  method: M,
): (Filter & Required<Pick<Filter, M>>) | undefined {
  const able = filters.filter((filter) => filter[method] !== undefined);
  if (able.length > 1) {
    throw new BuildError(`These filters cannot be combined: ${able.map(({ name }) => name).join(', ')}`);
  }
  return able[0] as (Filter & Required<Pick<Filter, M>>) | undefined;
}

/**
 * `_effective_debug_level`: a bundle may lower the level it is given, by its own `debug`, else to `merge` if one of its filters
 * always runs.
 */
export function effectiveLevel(
  given: DebugLevel,
  own: DebugLevel | undefined,
  filters: readonly Filter[],
): DebugLevel {
  const always = selectFilters(filters, true).length > 0 || filters.some(({ settlesLate }) => settlesLate);
  const level = own ?? (always ? 'merge' : undefined);
  return level !== undefined && compareLevels(given, level) > 0 ? level : given;
}

function compareLevels(a: DebugLevel, b: DebugLevel): number {
  return rank(a) - rank(b);
}

function rank(level: DebugLevel): number {
  return level === false ? 0 : level === 'merge' ? 1 : 2;
}
