import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { editDistance, nearest } from './nearest';

describe('editDistance', () => {
  const cases: readonly [string, string, number, number | undefined][] = [
    ['print.css', 'prnt.css', 3, 1],
    ['list.css', 'lits.css', 3, 1],
    ['Logo.svg', 'logo.svg', 3, 0.5],
    ['same', 'same', 0, 0],
    ['kitten', 'sitting', 3, 3],
    ['kitten', 'sitting', 2, undefined],
    ['', 'ab', 1, undefined],
  ];
  for (const [a, b, most, expected] of cases) {
    it(`${a} → ${b} within ${most}`, () => assert.equal(editDistance(a, b, most), expected));
  }
});

describe('the nearest word', () => {
  it('is near, or none', () => {
    assert.equal(nearest('chekc', ['find', 'check']), 'check');
    assert.equal(nearest('dve', ['prod', 'dev']), 'dev');
    assert.equal(nearest('xyz', ['find', 'check']), undefined);
  });
});
