import assert from 'node:assert/strict';
import { derive, deriveRecent } from './derive';

describe('derive', () => {
  it('computes once for each input, by identity', () => {
    let calls = 0;
    const size = derive((items: readonly number[]) => {
      calls++;
      return items.length;
    });
    const items = [1, 2];
    assert.deepEqual([size(items), size(items), calls], [2, 2, 1]);
    assert.deepEqual([size([1, 2]), calls], [2, 2]);
  });

  it('remembers an undefined result too', () => {
    let calls = 0;
    const nothing = derive((_: object) => void calls++);
    const input = {};
    nothing(input);
    nothing(input);
    assert.equal(calls, 1);
  });

  it('takes in a result found elsewhere', () => {
    const size = derive((items: readonly number[]) => items.length);
    const items = [1];
    assert.equal(size.known(items), undefined);
    size.adopt(items, 7);
    assert.deepEqual([size.known(items), size(items)], [7, 7]);
  });
});

describe('deriveRecent', () => {
  it('remembers what was asked for last', () => {
    const computed: object[] = [];
    const read = deriveRecent(2, (input: object) => computed.push(input));
    const [a, b, c] = [{}, {}, {}];
    for (const input of [a, b, a, c, a, b]) read(input);
    assert.deepEqual(computed, [a, b, c, b]);
    assert.equal(computed[3], b);
  });
});
