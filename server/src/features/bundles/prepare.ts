import type { Steps } from '../../base/steps';
import type { BundleGraph } from '../../project/bundleGraph';
import { prepareSources } from '../../project/bundleReferences';
import { prepareSpots } from './spots';

/** What the first question about bundles that were read anew would else have to wait for. */
export function* prepareBundles(graph: BundleGraph): Steps<void> {
  yield* prepareSpots(graph);
  yield* prepareSources(graph);
}
