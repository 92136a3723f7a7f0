import assert from 'node:assert/strict';
import fc from 'fast-check';
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
import { randomCase } from './randomBundles';
import { TOOL_CASES } from './toolCases';

/** Random cases that webassets is asked about. */
const TREES = Number(process.env.BUNDLE_TREES ?? 150);

describe('Bundles as webassets builds them', function () {
  this.timeout(120_000);
  let oracle: AssetsOracle<unknown, OracleAnswer>;
  before(() => {
    oracle = new AssetsOracle('oracle_bundles.py');
  });
  after(() => oracle.end());

  for (const [name, bundleCase] of Object.entries({ ...BUNDLE_CASES, ...TOOL_CASES })) {
    it(name, () => check(bundleCase));
  }

  it('random trees of bundles', async () => {
    for (const bundleCase of fc.sample(randomCase, { seed: 20_260_101, numRuns: TREES }))
      await check(bundleCase);
  });

  async function check(bundleCase: BundleCase): Promise<void> {
    const answer = await oracle.ask(request(bundleCase));
    const ours = await ourOutcome(bundleCase, answer.home);
    const theirs = withoutHunks(expected(answer), ours);
    const see = isDefinitionFixed(bundleCase)
      ? readable
      : (outcome: BundleOutcome) => readable(withoutCache(outcome));
    assert.deepEqual(see(ours), see(theirs));
  }
});

/**
 * The hash of a definition is the same everywhere, unless it holds the folder's name, or a dict of several entries: they are hashed in
 * the order of a frozenset, which changes with each run of Python.
 */
function isDefinitionFixed({ bundles }: BundleCase): boolean {
  const text = JSON.stringify(bundles);
  return !text.includes('~/') && !/"replace":\{[^}]*,/.test(text);
}

function withoutCache(outcome: BundleOutcome): BundleOutcome {
  const tree = Object.entries(outcome.tree).filter(([path]) => !path.includes('.webassets-cache/'));
  return { ...outcome, tree: Object.fromEntries(tree) };
}

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
