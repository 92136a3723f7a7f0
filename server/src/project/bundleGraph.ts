export { assetsEnvironment } from './bundleGraph/assetsEnvironment';
export { buildBundleGraph, bundlesOver, childrenOf } from './bundleGraph/build';
export { resolveContext } from './bundleGraph/context';
export { bundleModules } from './bundleGraph/modules';
export {
  expandedSources,
  hasPlaceholder,
  isUrl,
  outputPath,
  type ResolveContext,
  resolveContents,
  resolveItem,
  storagesOf,
} from './bundleGraph/resolve';
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
