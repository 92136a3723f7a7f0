import { derive } from '../../base/derive';
import type { AbsPath } from '../../base/path';
import type { Location, Span } from '../../base/span';
import { type BundleGraph, resolveContext, resolveItem } from '../../project/bundleGraph';
import { projectTemplates } from '../../project/templates';
import type { Snapshot } from '../../workspace/snapshot';
import type { DefinitionTarget } from '../definitionTarget';
import type { ReferenceEdit } from '../renaming';
import { type BundleThing, bundleAt, placesOfName } from './bundleAt';

/** A bundle's name leads to its registration, a glob to all that it matches, a filter to its class. */
export function bundleDefinition(snapshot: Snapshot, thing: BundleThing): readonly DefinitionTarget[] {
  const origin = thing.span;
  if (thing.kind === 'name')
    return (thing.bundle?.registrations ?? []).map(({ at, nameAt }) => ({ origin, ...place(nameAt ?? at) }));
  if (thing.kind === 'filter') {
    const own = thing.graph.customFilters.find((one) => one.name === thing.use.name);
    return own?.at ? [{ origin, ...place(own.at) }] : [];
  }
  const context = resolveContext(thing.project, thing.graph, snapshot.files);
  return resolveItem(thing.item, 'debug', context).sources.flatMap((source) =>
    source.kind === 'file' ? [{ origin, path: source.path as AbsPath }] : [],
  );
}

/** Every place that is the name of the bundle: registrations, then tags of the project's templates. */
export function referencesToBundle(
  snapshot: Snapshot,
  thing: Pick<BundleThing, 'project' | 'graph'>,
  name: string,
): readonly Location[] {
  const files = new Set<AbsPath>([
    ...registeringFiles(thing.graph),
    ...projectTemplates(thing.project, snapshot.files),
  ]);
  return [...files].flatMap((path) => placesOfName(snapshot, thing, name, path));
}

const registeringFiles = derive((graph: BundleGraph) => {
  const files = new Set<AbsPath>();
  for (const { registrations } of graph.bundles)
    for (const { nameAt } of registrations) if (nameAt) files.add(nameAt.path);
  return files;
});

/** The name under the cursor, if it is one that can be changed everywhere. */
export function renamableBundle(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
): (BundleThing & { readonly kind: 'name' }) | undefined {
  const thing = bundleAt(snapshot, path, offset);
  return thing?.kind === 'name' && thing.bundle ? thing : undefined;
}

/** The edits that give a bundle another name. */
export function bundleRename(
  snapshot: Snapshot,
  thing: BundleThing & { readonly kind: 'name' },
  newName: string,
): readonly ReferenceEdit[] {
  return referencesToBundle(snapshot, thing, thing.name).map(({ path, span }) => ({
    path,
    span,
    newText: newName,
    certain: true,
  }));
}

function place({ path, span }: Location): { readonly path: AbsPath; readonly span: Span } {
  return { path, span };
}
