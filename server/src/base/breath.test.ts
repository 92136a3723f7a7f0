import assert from 'node:assert/strict';
import { Breath, inSlices } from './breath';
import type { Steps } from './steps';

/** Steps of a millisecond each. */
function* slow(steps: number, onStep: () => void = () => {}): Steps<string> {
  for (let i = 0; i < steps; i++) {
    for (const begun = performance.now(); performance.now() - begun < 1; );
    onStep();
    yield;
  }
  return 'made';
}

describe('a breath', () => {
  it('is due after its slice, and lets what has come be answered in several turns', async () => {
    const breath = new Breath(50);
    assert.equal(breath.isDue, false);
    for (const _ of slow(50)) assert.ok(breath.spent > 0);
    assert.equal(breath.isDue, true);
    let turns = 0;
    const turn = () => void setImmediate(() => ++turns < 3 && turn());
    turn();
    await breath.take();
    assert.equal(turns, 3);
    assert.equal(breath.isDue, false);
  });

  it('clears memory after the messages', async () => {
    const order: string[] = [];
    setImmediate(() => order.push('message'));
    await new Breath(50, { tidy: () => order.push('tidy') }).take();
    assert.deepEqual(order, ['message', 'tidy']);
  });
});

describe('work in slices', () => {
  it('is done beside other work, and says how long it took', async () => {
    let others = 0;
    const other = setInterval(() => others++, 1);
    const [made, took] = await new Promise<[string, number]>((done) => {
      inSlices(slow(20), (...all) => done(all));
      // Keeps the process alive meanwhile: slices do not.
      setTimeout(() => {}, 500);
    });
    clearInterval(other);
    assert.equal(made, 'made');
    assert.ok(took >= 20, `${took}`);
    assert.ok(others > 2, `${others}`);
  });

  it('ends when it is stopped', async () => {
    let steps = 0;
    const work = inSlices(
      slow(1000, () => steps++),
      () => assert.fail('was stopped'),
    );
    await new Promise((done) => setTimeout(done, 20));
    work.stop();
    const made = steps;
    await new Promise((done) => setTimeout(done, 20));
    assert.ok(made > 0 && steps === made, `${made} ${steps}`);
  });
});
