import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cliHere } from '../support/cliHere';
import { AssetsOracle } from './assetsOracle';
import type { ScenarioOutcome } from './assetsProject';
import { filesOf, type Mistake, type Outcome, outcomeOf, stepsOf } from './bundleMistake';
import { MISTAKES } from './bundleMistakes';
import { applyFix } from './deployProject';

const venv = (cell: string) => resolve('.cache/parity', cell, 'venv');

/**
 * Each rule about bundles on a project that has its mistake: the real django-assets shows what comes of it, the finding is where it
 * should be, and what the fix (or a hand) makes of the project works with the real tools, and is silent.
 */
describe('mistakes with bundles, with the real Django and django-assets', function () {
  this.timeout(60_000);
  const home = join(realpathSync(mkdtempSync(join(tmpdir(), 'mistakes-'))), 'project');
  const oracles: Record<string, AssetsOracle<unknown, ScenarioOutcome>> = {};
  before(() => {
    for (const cell of ['assets', '3.0', '3.2'])
      oracles[cell] = new AssetsOracle('oracle_assets_command.py', cell);
  });
  after(() => {
    for (const oracle of Object.values(oracles)) oracle.end();
    rmSync(resolve(home, '..'), { recursive: true, force: true });
  });

  for (const [name, mistake] of Object.entries(MISTAKES)) it(name, () => check(name.split(':')[0]!, mistake));

  async function check(rule: string, mistake: Mistake): Promise<void> {
    const files = filesOf(mistake);
    const first = await run(files, mistake);
    assert.ok(
      holds(mistake.shows, first),
      `the original does not show it:\n${first.printed}\n${first.files}`,
    );

    await oracles.assets!.ask({ home, files, steps: [] });
    const [found, ...others] = await findings(rule, mistake);
    assert.deepEqual(others, []);
    assert.ok(found, `${rule} is silent`);
    const { severity, file, range, message } = found;
    assert.equal(`${severity} ${file.slice(home.length + 1)}:${range.start.line + 1}`, mistake.at);
    assert.match(message, mistake.says);

    if (mistake.mend) {
      for (const [path, [from, to]] of Object.entries(mistake.mend)) {
        const text = files[path]!;
        assert.ok(text.includes(from), `${path} has no ${from}`);
        files[path] = text.replace(from, to);
        writeFileSync(join(home, path), files[path]);
      }
    } else {
      applyFix(file, found);
      files[file.slice(home.length + 1)] = readFileSync(file, 'utf8');
    }
    assert.deepEqual(await findings(rule, mistake), []);
    const second = await run(files, mistake);
    assert.ok(
      second.codes.every((code) => code === 0),
      second.printed,
    );
    if (mistake.works)
      assert.ok(holds(mistake.works, second), `${second.printed}\n${second.files.join('\n')}`);
  }

  async function run(files: Readonly<Record<string, string>>, mistake: Mistake): Promise<Outcome> {
    const oracle = oracles[mistake.django ?? 'assets']!;
    return outcomeOf(await oracle.ask({ home, files, steps: stepsOf(mistake) }));
  }

  function holds(expected: NonNullable<Mistake['works']>, outcome: Outcome): boolean {
    return expected instanceof RegExp ? expected.test(outcome.printed) : expected(outcome);
  }

  async function findings(rule: string, mistake: Mistake) {
    const { stdout } = await cliHere(home, [
      'check',
      '--json',
      '--python',
      venv(mistake.django ?? 'assets'),
      '--select',
      rule,
    ]);
    return JSON.parse(stdout).diagnostics as readonly (Parameters<typeof applyFix>[1] & {
      readonly severity: string;
      readonly message: string;
      readonly range: { readonly start: { readonly line: number } };
    })[];
  }
});
