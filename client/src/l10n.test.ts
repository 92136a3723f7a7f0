import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

type Texts = Readonly<Record<string, string>>;

/** What translators translate, and into what. */
const TRANSLATED: readonly (readonly [string, string])[] = [
  ['package.nls.json', 'package.nls.de.json'],
  ['client/l10n/bundle.l10n.json', 'client/l10n/bundle.l10n.de.json'],
];

const read = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8'));

/** What must be in a translation as it is: places for values, code, links of commands. */
function kept(text: string): readonly string[] {
  return [...text.matchAll(/\{\d\}|`[^`]*`|\]\(command:[^)]*\)/g)].map(([found]) => found).sort();
}

describe('client/l10n', () => {
  it('holds every text of the client', () => {
    execFileSync(process.execPath, ['scripts/l10n.mjs', '--check'], { encoding: 'utf8' });
  });

  for (const [source, translation] of TRANSLATED) {
    it(`${translation} has every text of ${source}, with the same places and code`, () => {
      const texts = read(source);
      const translated = read(translation);
      assert.deepEqual(Object.keys(translated), Object.keys(texts));
      for (const [key, text] of Object.entries(texts))
        assert.deepEqual(kept(translated[key]!), kept(text), key);
    });
  }
});
