import assert from 'node:assert/strict';
import { partitionPoint } from './search';

describe('the partition point', () => {
  it('is where the first item is that it does not hold for, of any number of items', () => {
    for (let length = 0; length < 20; length++) {
      const items = Array.from({ length }, (_, i) => i);
      for (let point = 0; point <= length; point++)
        assert.equal(
          partitionPoint(items, (item) => item < point),
          point,
        );
    }
  });
});
