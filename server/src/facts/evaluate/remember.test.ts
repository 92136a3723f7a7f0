import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver } from '../../../test/support/evaluate';
import { SettingsEdits } from '../../../test/support/settingsEdits';
import { showValue } from '../../../test/support/showValue';
import type { AbsPath } from '../../base/path';
import { SourceText } from '../../base/text';
import { fileQuestions } from '../../workspace/fileQuestions';
import { Overlay } from '../../workspace/overlay';
import { evaluateModule } from './evaluate';

const SEEDS = 20;
const EDITS = 8;

/** Settings are evaluated, edited (path → text, or environment variables), and evaluated again: what names are then. */
function check(
  fixture: string,
  edits: readonly { readonly texts?: Record<string, string>; readonly env?: Record<string, string> }[],
  expect: Readonly<Record<string, string>>,
): void {
  const files = filesOf(fixture);
  const overlay = new Overlay(fileQuestions(files));
  const evaluate = (env: Record<string, string>) =>
    evaluateModule('settings', { ...sourcesOver(files, { env }), text: (path) => overlay.text(path) });
  let { names } = evaluate({});
  for (const { texts = {}, env = {} } of edits) {
    for (const [path, text] of Object.entries(texts))
      overlay.set(new SourceText(`/p/${path}` as AbsPath, text));
    names = evaluate(env).names;
  }
  const shown = Object.keys(expect).map((name) => [name, showValue(names.get(name)!.value)]);
  assert.deepEqual(Object.fromEntries(shown), expect);
}

describe('settings that are edited', () => {
  it('are what they would be if they were read afresh', () => {
    const settings = new SettingsEdits();
    for (let seed = 0; seed < SEEDS; seed++) settings.run(seed, EDITS);
  }).timeout(60_000);

  it('keep nothing of what an edit did to a list or a dict', () => {
    const base = 'A = [1, 2]\nB = {"a": [A]}\n';
    check(
      `
      -- base.py --
      ${base.replaceAll('\n', '\n      ')}
      -- settings.py --
      from base import *
      `,
      [
        { texts: { 'settings.py': 'from base import *\nA.append(3)\nB["a"].append(4)\n' } },
        { texts: { 'settings.py': 'from base import *\nC = 1\n' } },
      ],
      { A: '[1, 2]', B: "{'a': [[1, 2]]}", C: '1' },
    );
  });

  it('have two lists where one statement runs twice', () => {
    const fixture = `
      -- settings.py --
      ALL = []
      for n in (1, 2):
          X = ["a"]
          ALL.append(X)
      X.append("b")
      `;
    check(fixture, [{}, {}], { ALL: "[['a'], ['a', 'b']]" });
  });

  it('follow what a name means, and the environment', () => {
    const fixture = `
      -- settings.py --
      import os
      A = os.environ.get("A", "none")
      B = str(A)
      `;
    const text = 'import os\nA = os.environ.get("A", "none")\nB = str(A)\n';
    check(fixture, [{ env: { A: 'x' } }], { A: "'x'", B: "'x'" });
    check(fixture, [{ texts: { 'settings.py': `def str(x): return 1\n${text}` } }], { B: '1' });
  });
});
