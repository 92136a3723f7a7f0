import assert from 'node:assert/strict';
import { AssetsOracle } from './assetsOracle';
import {
  type BundleCase,
  type BundleOutcome,
  expected,
  type OracleAnswer,
  ourOutcome,
  request,
} from './bundleCase';
import { BUNDLE_CASES } from './bundleCases';

describe('Bundles as webassets builds them', function () {
  this.timeout(120_000);
  let oracle: AssetsOracle<unknown, OracleAnswer>;
  before(() => {
    oracle = new AssetsOracle('oracle_bundles.py');
  });
  after(() => oracle.end());

  for (const [name, bundleCase] of Object.entries(BUNDLE_CASES)) {
    it(name, () => check(bundleCase));
  }

  async function check(bundleCase: BundleCase): Promise<void> {
    const answer = await oracle.ask(request(bundleCase));
    const ours = await ourOutcome(bundleCase, answer.home);
    assert.deepEqual(readable(ours), readable(withoutHunks(expected(answer), ours)));
  }
});

/** What webassets keeps of filters' results is none of ours; of its cache, the rest must be equal. */
function withoutHunks(outcome: BundleOutcome, ours: BundleOutcome): BundleOutcome {
  const tree = Object.entries(outcome.tree).filter(
    ([path]) => !path.includes('.webassets-cache/') || path in ours.tree,
  );
  return { ...outcome, tree: Object.fromEntries(tree) };
}

function readable(outcome: BundleOutcome): unknown {
  const tree = Object.entries(outcome.tree).map(([path, content]) => {
    const bytes = Buffer.from(content, 'base64');
    return [path, /[\0-\x08]/.test(bytes.toString('latin1')) ? bytes.toString('hex') : bytes.toString()];
  });
  return { ...outcome, tree: Object.fromEntries(tree.sort()) };
}
