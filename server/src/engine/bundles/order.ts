import { compileFnmatch } from '../../base/glob';
import { joinAsGiven } from '../../base/path';
import { hasMagic, hasPlaceholder } from '../../project/bundleGraph';
import { normalizePath } from '../hashing/posixPath';
import type { Context } from './context';
import type { BundleSpec } from './definition';

/**
 * Bundles in an order in which those that others name as a source, by the path of their output, come first; otherwise as
 * given. (webassets builds them as registered, and stumbles where a source is yet to be built.) Globs set no order: what they match
 * changes with what has been built.
 */
export function dependencyOrder(bundles: readonly BundleSpec[], context: Context): BundleSpec[] {
  const makersOf = makers(bundles, context);
  const ordered = new Set<BundleSpec>();
  const visit = (bundle: BundleSpec, above: readonly BundleSpec[]): void => {
    if (ordered.has(bundle) || above.includes(bundle)) return;
    for (const maker of makersOf(bundle)) visit(maker, [...above, bundle]);
    ordered.add(bundle);
  };
  for (const bundle of bundles) visit(bundle, []);
  return [...ordered];
}

/** The other bundles whose outputs a bundle names as sources. */
export function makers(
  bundles: readonly BundleSpec[],
  context: Context,
): (bundle: BundleSpec) => readonly BundleSpec[] {
  const byOutput = new Map<string, BundleSpec>();
  for (const bundle of bundles) {
    for (const output of outputsOf(bundle)) byOutput.set(place(output, context), bundle);
  }
  return (bundle) =>
    itemsOf(bundle).flatMap((item) => {
      const maker = byOutput.get(place(item, context));
      return maker && maker !== bundle ? [maker] : [];
    });
}

/**
 * Bundles that must keep the order of registration, because a glob of the one may match an output of the other: those
 * before a bundle.
 */
export function globNeighbours(
  bundles: readonly BundleSpec[],
): (bundle: BundleSpec) => readonly BundleSpec[] {
  const before = new Map<BundleSpec, Set<BundleSpec>>(bundles.map((bundle) => [bundle, new Set()]));
  const outputs = bundles.map((bundle) =>
    allOutputsOf(bundle).map((output) => output.replaceAll('%(version)s', 'x')),
  );
  for (const [i, bundle] of bundles.entries()) {
    for (const glob of itemsOf(bundle).filter(hasMagic)) {
      // More than the glob itself matches, and so for an absolute path too.
      const { matches } = compileFnmatch(
        glob.startsWith('/') ? `*${glob.replace(/^.*\/(?=[^/]*$)/, '')}` : glob,
      );
      for (const [j, other] of bundles.entries()) {
        if (i === j || !outputs[j]!.some(matches)) continue;
        if (i < j) before.get(other)!.add(bundle);
        else before.get(bundle)!.add(other);
      }
    }
  }
  return (bundle) => [...before.get(bundle)!];
}

function allOutputsOf(bundle: BundleSpec): string[] {
  if (bundle.output) return [bundle.output];
  return bundle.contents.flatMap((item) => (typeof item === 'string' ? [] : allOutputsOf(item)));
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
