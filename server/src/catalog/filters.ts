import { CSS_FILTERS } from './filters/css';
import type { FilterInfo } from './filters/filterInfo';
import { JAVASCRIPT_FILTERS } from './filters/javascript';
import { OTHER_FILTERS } from './filters/other';

export type { FilterInfo, FilterLevel, FilterMethod, FilterOption, FilterTool } from './filters/filterInfo';

/** The filters that webassets 3.0 and django-assets 2.0 bring, by name. */
export const FILTERS: ReadonlyMap<string, FilterInfo> = new Map(
  [...CSS_FILTERS, ...JAVASCRIPT_FILTERS, ...OTHER_FILTERS]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((filter) => [filter.name, filter]),
);

/** The same by the dotted name of their class. */
export const FILTERS_BY_CLASS: ReadonlyMap<string, FilterInfo> = new Map(
  [...FILTERS.values()].map((filter) => [filter.className, filter]),
);
