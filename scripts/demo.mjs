// Builds, then runs the main job on the sample project: index, findings, a summary.
import { spawnSync } from 'node:child_process';

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status;

if (node('scripts/build.mjs') !== 0) process.exit(1);
const status = node('dist/cli.js', 'check', '--project', 'test-workspace', '--summary');
// The sample project is full of mistakes, so 1 (findings) is what is right here.
if (status !== 1) {
  console.error(`demo: exit code ${status}, where 1 (findings) was expected`);
  process.exit(1);
}
console.log('\nThe mistakes are deliberate: test-workspace/README.md lists them all.');
