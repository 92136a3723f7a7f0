import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Entropy } from '../../test/support/entropy';
import { sourcesOver } from '../../test/support/evaluate';
import { memoryFiles } from '../../test/support/memoryFiles';
import { mutate } from '../../test/support/mutate';
import { type SettingsPackage, settingsPackages } from '../../test/support/settingsPackages';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { evaluateModule } from '../facts/evaluate/evaluate';
import { fileQuestions } from './fileQuestions';
import { Overlay } from './overlay';

const PACKAGES = settingsPackages();

/** After each edit of one of its files, typed into an open editor, the package means what it would if read afresh. */
function check({ files, module, env, texts }: SettingsPackage, seeds: readonly number[]): void {
  const overlay = new Overlay(fileQuestions(files));
  const typed = { ...sourcesOver(files, { env }), text: (path: AbsPath) => overlay.text(path) };
  const now = new Map(texts);
  for (const [version, seed] of seeds.entries()) {
    const random = new Entropy(seed);
    const [path, text] = random.pick([...now]);
    now.set(path, mutate(text, random));
    overlay.set(new SourceText(path as AbsPath, now.get(path)!, version));
    const fresh = memoryFiles(Object.fromEntries(now));
    const afresh = { ...sourcesOver(files, { env }), text: (one: AbsPath) => textOf(fresh, files, one) };
    assert.deepEqual(evaluateModule(module, typed), evaluateModule(module, afresh), now.get(path));
  }
}

function textOf(fresh: ReturnType<typeof memoryFiles>, files: typeof fresh, path: AbsPath) {
  return fileQuestions(fresh).text(path) ?? fileQuestions(files).text(path);
}

describe('settings that are typed', () => {
  it('equal settings that are read afresh, after any edits', () => {
    const edits = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...PACKAGES), edits, (one, seeds) => check(one, seeds)),
      { numRuns: 40 },
    );
  }).timeout(60_000);
});
