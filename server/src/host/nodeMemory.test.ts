import assert from 'node:assert/strict';
import { getHeapSpaceStatistics } from 'node:v8';
import { nodeMemory } from './nodeMemory';

describe('memory of the process', () => {
  it('is cleared of what was made of late', () => {
    const memory = nodeMemory();
    // A first one, since the function for it is fetched then, which takes some memory itself.
    fill();
    memory.tidy();
    fill();
    const before = young();
    memory.tidy();
    assert.ok(young() < before / 2, `${young()} of ${before} bytes are left`);
  });
});

/** Makes garbage until there is as much of it as is worth clearing. */
function fill(): void {
  const { space_used_size, space_available_size } = space();
  const wanted = (space_used_size + space_available_size) / 2;
  for (let i = 0; young() < wanted && i < 1000; i++) Array.from({ length: 1000 }, (_, n) => ({ n }));
}

function young(): number {
  return space().space_used_size;
}

function space() {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')!;
}
