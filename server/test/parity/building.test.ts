import fc from 'fast-check';
import { FAKE_PROGRAMS } from './assetsOracle';
import { against, type Check } from './builtAlike';
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

function randomTrees(count: number, check: Check): void {
  it('random trees of bundles', async () => {
    for (const bundleCase of fc.sample(randomCase, { seed: 20_260_101, numRuns: count })) {
      await check(bundleCase);
    }
  }).timeout(120_000);
}
