/**
 * Filters that `django-static build` has and webassets does not: Python cannot import a module that names one, unless the project
 * registers a class under that name. One without methods does nothing in Python, and ours does the work.
 */
export const OWN_FILTERS: ReadonlySet<string> = new Set([
  'brotli',
  'esbuild',
  'gzip',
  'lightningcss',
  'terser',
]);
