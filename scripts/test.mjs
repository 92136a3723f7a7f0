// The one entry of `npm test`: every tier in order, a table of them, and the line `N passed, N failed` at the very end.
// Options, refused where CI=true: --only unit,cli and --skip host. --full: parity under every Django of parity/cells.json.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { TIERS } from './test/tiers.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, skip: { type: 'string' }, full: { type: 'boolean', default: false } },
});
try {
  const results = await runAll(chosen(values), values);
  console.log(`\n${table(results)}`);
  const passed = sum(results, 'passed');
  const failed = sum(results, 'failed');
  if (failed > 0 || passed === 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function runAll(tiers, options) {
  const results = [];
  const prepared = prepareAll(tiers, options);
  for (const tier of tiers) {
    console.log(`\n== ${tier.name}: ${tier.what}`);
    const started = performance.now();
    const run = async () => {
      await prepared.get(tier);
      return tier.run(options);
    };
    const counts = await run().catch((error) => {
      console.error(error.stack ?? error);
      return { passed: 0, failed: 1 };
    });
    results.push({ name: tier.name, ...counts, seconds: (performance.now() - started) / 1000 });
  }
  return results;
}

/** One after the other; who waits for one hears why it failed. */
function prepareAll(tiers, options) {
  const prepared = new Map();
  let last = Promise.resolve();
  for (const tier of tiers) {
    if (!tier.prepare) continue;
    last = last.then(
      () => tier.prepare(options),
      () => tier.prepare(options),
    );
    last.catch(() => {});
    prepared.set(tier, last);
  }
  return prepared;
}

/** Throws for a name that is no tier, and for any choice where CI=true. */
function chosen({ only, skip }) {
  if ((only || skip) && process.env.CI === 'true')
    throw new Error('CI runs every tier: no --only, no --skip.');
  const names = TIERS.map((tier) => tier.name);
  const list = (value) => value?.split(',') ?? [];
  const wrong = [...list(only), ...list(skip)].filter((name) => !names.includes(name));
  if (wrong.length > 0) throw new Error(`No tier ${wrong.join(', ')}; there are ${names.join(', ')}.`);
  return TIERS.filter(({ name }) => (!only || list(only).includes(name)) && !list(skip).includes(name));
}

function table(results) {
  const rows = [
    ['tier', 'passed', 'failed', 'seconds'],
    ...results.map((tier) => [tier.name, `${tier.passed}`, `${tier.failed}`, tier.seconds.toFixed(1)]),
    ['all', `${sum(results, 'passed')}`, `${sum(results, 'failed')}`, sum(results, 'seconds').toFixed(1)],
  ];
  return rows
    .map(([name, ...cells]) => name.padEnd(12) + cells.map((cell) => cell.padStart(9)).join(''))
    .join('\n');
}

function sum(results, key) {
  return results.reduce((total, tier) => total + tier[key], 0);
}
