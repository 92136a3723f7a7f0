export { assetsEnvironment, changedBy } from './bundleGraph/assetsEnvironment';
export { buildBundleGraph, bundlesOver, childrenOf } from './bundleGraph/build';
export { resolveContext } from './bundleGraph/context';
export type { SourceDisk } from './bundleGraph/disk';
export { bundleModules } from './bundleGraph/modules';
export { hasPlaceholder, placeOutput } from './bundleGraph/output';
export {
  expandedSources,
  outputPath,
  type ResolveContext,
  resolveContents,
  resolveItem,
} from './bundleGraph/resolve';
export {
  arrange,
  type FinderPlaces,
  finderPlaces,
  isProblem,
  isUrl,
  type Resolved,
  resolveText,
  type SourcePlaces,
} from './bundleGraph/resolver';
export { isSplit } from './bundleGraph/splitNames';
export { hasMagic } from './bundleGraph/storageGlob';
export type {
  AssetsEnvironment,
  Bundle,
  BundleGraph,
  Item,
  ResolvedContents,
  ResolvedItem,
  Source,
  SourceMode,
} from './bundleGraph/types';
