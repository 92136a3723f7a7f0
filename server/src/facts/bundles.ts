export type {
  BundleDefinition,
  BundleFacts,
  BundleGap,
  BundleOrigin,
  BundleRegistration,
  Content,
  CustomFilter,
  DebugLevel,
  EnvironmentChange,
  FilterUse,
  Read,
  WrittenContent,
} from './bundles/definition';
export { type BundleModule, type EvaluatedBundles, evaluateBundles } from './bundles/evaluateBundles';
export { isOwnArgument } from './bundles/ownArgument';
export type { RememberedBundles } from './bundles/remembered';
