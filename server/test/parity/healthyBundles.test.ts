import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cliHere } from '../support/cliHere';
import { AssetsOracle } from './assetsOracle';
import type { ScenarioOutcome } from './assetsProject';
import { HEALTHY, type HealthyProject } from './healthyProjects';

const VENV = resolve('.cache/parity/assets/venv');

describe('Projects whose bundles are as they should be', function () {
  this.timeout(60_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'healthy-')));
  let oracle: AssetsOracle<unknown, ScenarioOutcome>;
  before(() => {
    oracle = new AssetsOracle('oracle_assets_command.py');
  });
  after(() => {
    oracle.end();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, project] of Object.entries(HEALTHY)) {
    it(`${name}: deployed by the real tools, and nothing is found, before and after`, () => check(project));
  }

  async function check({ files, deploy }: HealthyProject): Promise<void> {
    const home = join(folder, 'project');
    await oracle.ask({ home, files, steps: [] });
    assert.deepEqual(await findings(home), []);
    const { steps } = await oracle.ask({
      home,
      files,
      steps: deploy.map((line) => ({ argv: line.split(' ') })),
    });
    for (const { code, stderr } of steps) assert.equal(code, 0, stderr);
    assert.deepEqual(await findings(home), []);
    const plan = await cliHere(home, ['plan', '--json', '--python', VENV]);
    assert.deepEqual(JSON.parse(plan.stdout).conflicts, []);
  }

  async function findings(home: string): Promise<string[]> {
    const { stdout } = await cliHere(home, ['check', '--format', 'json', '--python', VENV]);
    const found = JSON.parse(stdout).diagnostics as readonly {
      readonly rule: string;
      readonly file: string;
      readonly message: string;
    }[];
    return found.map(({ rule, file, message }) => `${rule} ${file.slice(home.length + 1)}: ${message}`);
  }
});
