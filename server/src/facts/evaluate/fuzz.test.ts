import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SettingsFuzzer } from '../../../test/support/fuzzSettings';

const COUNT = 2000;
/** Runs in which a slow text may prove that the machine was busy, not the evaluator. */
const TRIES = 3;

describe('texts that nobody would write', () => {
  it('are evaluated without a crash, and in bounded time', () => {
    const fuzzer = new SettingsFuzzer();
    const slow: string[] = [];
    for (let seed = 0; seed < COUNT; seed++) {
      const { text, ms } = fuzzer.run(seed);
      // Ten times the bar that the benchmark holds to: this machine may be busy, and a hang is far beyond it.
      const guard = 10 * SettingsFuzzer.guard(text);
      const least = () => Math.min(...Array.from({ length: TRIES }, () => fuzzer.run(seed).ms));
      if (ms > guard && least() > guard) slow.push(`seed ${seed}: ${ms} ms`);
    }
    assert.deepEqual(slow, []);
  }).timeout(120_000);
});
