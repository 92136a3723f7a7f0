/** What the static roots hold: listed once, then kept up to date directory by directory. */
export { compileIgnore, type IgnoreMatcher } from './listing/ignore';
export { recheck } from './listing/recheck';
export {
  type DirectoryNames,
  type DirectoryNode,
  type ListingProblem,
  type ListingSource,
  type NamesOutcome,
  problemsOf,
  type RootTree,
} from './listing/tree';
export { updateListing } from './listing/update';
export { type Listing, listRoot, startListing } from './listing/walk';
