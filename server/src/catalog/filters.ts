import type { FilterInfo } from './filters/filterInfo';
import { FILTER_TABLE } from './filters/table';

export type { FilterInfo, FilterLevel, FilterMethod, FilterOption, FilterTool } from './filters/filterInfo';

/** The filters that webassets 3.0 and django-assets 2.0 bring, by name. */
export const FILTERS: ReadonlyMap<string, FilterInfo> = new Map(
  Object.entries(FILTER_TABLE).map(([name, filter]) => [name, { name, ...filter }]),
);

/** The same by the dotted name of their class. */
export const FILTERS_BY_CLASS: ReadonlyMap<string, FilterInfo> = new Map(
  [...FILTERS.values()].map((filter) => [filter.className, filter]),
);
