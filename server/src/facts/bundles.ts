export type {
  BundleDefinition,
  BundleFacts,
  BundleGap,
  BundleOrigin,
  BundleRegistration,
  Content,
  CustomFilter,
  DebugLevel,
  FilterUse,
  Read,
  WrittenContent,
} from './bundles/definition';
export { type BundleModule, type EvaluatedBundles, evaluateBundles } from './bundles/evaluateBundles';
