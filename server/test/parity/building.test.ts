import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AssetsOracle, FAKE_PROGRAMS } from './assetsOracle';
import {
  type BundleCase,
  type BundleOutcome,
  expected,
  type OracleAnswer,
  ourOutcome,
  request,
} from './bundleCase';
import { BUNDLE_CASES } from './bundleCases';
import { PROGRAM_CASES } from './programCases';
import { randomCase } from './randomBundles';
import { TOOL_CASES } from './toolCases';
import { URL_CASES } from './urlCases';

/** Random cases that webassets is asked about. */
const TREES = Number(process.env.BUNDLE_TREES ?? 150);

describe('Bundles as webassets builds them', function () {
  // TypeScript, CoffeeScript and their like take their time.
  this.timeout(120_000);
  const check = against('assets');
  const cases = { ...BUNDLE_CASES, ...URL_CASES, ...TOOL_CASES, ...PROGRAM_CASES };
  const path = process.env.PATH;
  before(() => {
    process.env.PATH = `${FAKE_PROGRAMS}:${path}`;
  });
  after(() => {
    process.env.PATH = path;
  });
  for (const [name, bundleCase] of Object.entries(cases)) {
    it(name, () => check(bundleCase));
  }
  randomTrees(TREES, check);
});

for (const cell of ['assets-2.0', 'assets-0.12']) {
  describe(`Bundles as ${cell.replace('assets-', 'webassets ')} builds them`, () => {
    const check = against(cell);
    for (const [name, bundleCase] of Object.entries({ ...BUNDLE_CASES, ...URL_CASES }))
      it(name, () => check(bundleCase));
    randomTrees(TREES / 5, check);
  });
}

type Check = (of: BundleCase) => Promise<void>;

function randomTrees(count: number, check: Check): void {
  it('random trees of bundles', async () => {
    for (const bundleCase of fc.sample(randomCase, { seed: 20_260_101, numRuns: count })) {
      await check(bundleCase);
    }
  }).timeout(120_000);
}

/** Builds a case here and with the webassets of an environment; `before` and `after` of the calling suite start and end it. */
function against(cell: string): Check {
  let oracle: AssetsOracle<unknown, OracleAnswer | Refused>;
  before(() => {
    oracle = new AssetsOracle('oracle_bundles.py', cell);
  });
  after(() => oracle.end());
  return async (bundleCase) => {
    const answer = await oracle.ask(request(bundleCase));
    if ('refused' in answer) return knowsNoRcssmin(answer, cell);
    const ours = await ourOutcome(bundleCase);
    const theirs = withoutHunks(expected(answer), ours);
    const see = isDefinitionFixed(bundleCase)
      ? readable
      : (outcome: BundleOutcome) => readable(withoutCache(outcome));
    assert.deepEqual(see(ours), see(theirs));
  };
}

/** The oracle could not even make the bundles. */
interface Refused {
  readonly refused: string;
}

function knowsNoRcssmin({ refused }: Refused, cell: string): void {
  assert.deepEqual({ cell, refused }, { cell: 'assets-0.12', refused: "No filter 'rcssmin'" });
}

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

/**
 * What webassets keeps of filters' results is none of ours; of its cache, the rest must be equal. Nothing is copied here only
 * because somebody asks for a URL.
 */
function withoutHunks(outcome: BundleOutcome, ours: BundleOutcome): BundleOutcome {
  const tree = Object.entries(outcome.tree).filter(
    ([path]) =>
      !path.startsWith('media/webassets-external/') &&
      (!path.includes('.webassets-cache/') || path in ours.tree),
  );
  return { ...outcome, tree: Object.fromEntries(tree) };
}

function readable(outcome: BundleOutcome): unknown {
  const tree = Object.entries(outcome.tree).map(([path, content]) => {
    const bytes = Buffer.from(content, 'base64');
    return [path, /[\0-\x08]/.test(bytes.toString('latin1')) ? bytes.toString('hex') : bytes.toString()];
  });
  return JSON.parse(
    // Named by a hash of where the file is: another folder here and there.
    JSON.stringify({ ...outcome, tree: Object.fromEntries(tree.sort()) }).replace(
      /webassets-external\/[0-9a-f]{32}_/g,
      'webassets-external/…_',
    ),
  );
}
