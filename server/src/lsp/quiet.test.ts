import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { whenQuiet } from './quiet';

describe('quiet', () => {
  it('works once for many pokes, and not after it was cancelled', async () => {
    let runs = 0;
    const quiet = whenQuiet(20, () => runs++);
    for (let i = 0; i < 5; i++) quiet.poke();
    await setTimeout(60);
    assert.equal(runs, 1);
    quiet.poke();
    quiet.cancel();
    await setTimeout(60);
    assert.equal(runs, 1);
  });

  it('loses patience when things never rest', async () => {
    let runs = 0;
    const quiet = whenQuiet(200, () => runs++);
    for (const end = performance.now() + 1300; performance.now() < end; await setTimeout(20)) quiet.poke();
    quiet.cancel();
    assert.equal(runs, 1);
  });
});
