// Mocha's dot reporter, which also writes how many tests passed, failed and were skipped to the file of `output=`, and tells
// which files took longest.
const { mkdirSync, writeFileSync } = require('node:fs');
const { basename, dirname } = require('node:path');
const { reporters } = require('mocha');

/** Files that are told. */
const TOLD = 6;

module.exports = class Counts extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const { output } = options.reporterOptions;
    const taken = new Map();
    const add = ({ file, duration = 0 }) => taken.set(file, (taken.get(file) ?? 0) + duration);
    runner.on('test end', add);
    runner.on('hook end', add);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ passed: passes, failed: failures, pending }));
      console.log(`  longest: ${longest(taken)}`);
    });
  }
};

function longest(taken) {
  return [...taken]
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOLD)
    .map(([file, ms]) => `${basename(file, '.test.js')} ${(ms / 1000).toFixed(1)} s`)
    .join(', ');
}
