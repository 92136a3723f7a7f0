import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { filtersPage } from './filtersPage';

describe('The filters', () => {
  it('are what docs/filters.md says (npm run docs writes it)', () => {
    const figures = JSON.parse(readFileSync('docs/filterFigures.json', 'utf8'));
    assert.equal(readFileSync('docs/filters.md', 'utf8'), filtersPage(figures));
  });
});
