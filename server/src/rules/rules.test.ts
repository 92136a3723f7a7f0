import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { RULES } from './all';
import { rulesPage } from './docs';

describe('rules', () => {
  it('are listed by id, each once', () => {
    const ids = RULES.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  it('are what docs/rules.md says (npm run docs writes it)', () => {
    assert.equal(readFileSync('docs/rules.md', 'utf8'), rulesPage(RULES));
  });
});
