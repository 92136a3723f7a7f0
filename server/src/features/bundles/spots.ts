import { derive } from '../../base/derive';
import type { AbsPath } from '../../base/path';
import { partitionPoint } from '../../base/search';
import type { Location } from '../../base/span';
import { finish, Pace, type Steps } from '../../base/steps';
import type { FilterUse } from '../../facts/bundles';
import { type Bundle, type BundleGraph, hasMagic, type Item } from '../../project/bundleGraph';

/** A stretch of a file that means something of bundles. `content`: a bundle by its name, if the text there is one. */
export interface Spot {
  readonly at: Location;
  readonly thing:
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'content'; readonly bundle: Bundle }
    | { readonly kind: 'glob'; readonly bundle: Bundle; readonly item: Extract<Item, { kind: 'path' }> }
    | { readonly kind: 'filter'; readonly bundle: Bundle; readonly use: FilterUse };
}

/** The spots of a file that bundles are read from, sorted by their beginnings; of those at one place, names first. */
export function spotsOf(graph: BundleGraph, path: AbsPath): readonly Spot[] {
  return spotsByFile(graph).get(path) ?? [];
}

/** Those that may hold `offset`: the ones that begin last before it. They do not lie within each other. */
export function spotsAround(spots: readonly Spot[], offset: number): readonly Spot[] {
  const end = partitionPoint(spots, ({ at }) => at.span.start <= offset);
  let first = end;
  while (first > 0 && spots[first - 1]!.at.span.start === spots[end - 1]!.at.span.start) first--;
  return spots.slice(first, end);
}

const spotsByFile = derive((graph: BundleGraph) => finish(readSpots(graph)));

/** Does in steps what the first question about a place would else wait for. */
export function* prepareSpots(graph: BundleGraph): Steps<void> {
  spotsByFile.adopt(graph, yield* readSpots(graph));
}

function* readSpots(graph: BundleGraph): Steps<ReadonlyMap<AbsPath, readonly Spot[]>> {
  const found = new Map<AbsPath, Spot[]>();
  const pace = new Pace();
  const add = (spot: Spot): void => {
    const others = found.get(spot.at.path);
    if (others) others.push(spot);
    else found.set(spot.at.path, [spot]);
  };
  for (const { registrations } of graph.bundles) {
    if (pace.isDue) yield;
    for (const { name, nameAt } of registrations)
      if (name.kind === 'known' && nameAt) add({ at: nameAt, thing: { kind: 'name', name: name.value } });
  }
  for (const { origin, at, contents } of graph.all)
    if (origin === 'yaml')
      for (const item of contents)
        if (item.kind === 'bundle' && item.at && item.at.path === at?.path)
          add({ at: item.at, thing: { kind: 'content', bundle: item.bundle } });
  for (const bundle of graph.all) {
    if (pace.isDue) yield;
    for (const spot of spotsIn(bundle)) add(spot);
  }
  for (const spots of found.values()) {
    yield;
    spots.sort((a, b) => a.at.span.start - b.at.span.start);
  }
  return found;
}

/** The globs and filters of one bundle. */
export function spotsIn(bundle: Bundle): readonly Spot[] {
  const found: Spot[] = [];
  for (const item of bundle.contents)
    if (item.kind === 'path' && item.literal && item.at && hasMagic(item.text))
      found.push({ at: item.at, thing: { kind: 'glob', bundle, item } });
  if (bundle.filters.kind === 'known')
    for (const use of bundle.filters.value)
      if (use.at) found.push({ at: use.at, thing: { kind: 'filter', bundle, use } });
  return found;
}
