import { joinAsGiven } from '../../base/path';
import { hasPlaceholder } from '../../project/bundleGraph';
import { normalizePath } from '../hashing/posixPath';
import type { Context } from './context';
import type { BundleSpec } from './definition';

/**
 * Bundles in an order in which those that others name as a source, by the path of their output, come first; otherwise as
 * given. (webassets builds them as registered, and stumbles where a source is yet to be built.) Globs set no order: what they match
 * changes with what has been built.
 */
export function dependencyOrder(bundles: readonly BundleSpec[], context: Context): BundleSpec[] {
  const makers = new Map<string, BundleSpec>();
  for (const bundle of bundles) {
    for (const output of outputsOf(bundle)) makers.set(place(output, context), bundle);
  }
  const ordered = new Set<BundleSpec>();
  const visit = (bundle: BundleSpec, above: readonly BundleSpec[]): void => {
    if (ordered.has(bundle) || above.includes(bundle)) return;
    for (const item of itemsOf(bundle)) {
      const maker = makers.get(place(item, context));
      if (maker && maker !== bundle) visit(maker, [...above, bundle]);
    }
    ordered.add(bundle);
  };
  for (const bundle of bundles) visit(bundle, []);
  return [...ordered];
}

function place(path: string, context: Context): string {
  return normalizePath(joinAsGiven(context.directory, path));
}

function outputsOf(bundle: BundleSpec): string[] {
  const below = bundle.output
    ? []
    : bundle.contents.flatMap((item) => (typeof item === 'string' ? [] : outputsOf(item)));
  return bundle.output && !hasPlaceholder(bundle.output) ? [bundle.output, ...below] : below;
}

function itemsOf(bundle: BundleSpec): string[] {
  return [
    ...bundle.contents.flatMap((item) => (typeof item === 'string' ? [item] : itemsOf(item))),
    ...bundle.depends,
  ];
}
