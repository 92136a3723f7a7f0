import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { changesSince } from './change';
import type { AbsPath } from './path';
import { SourceText } from './text';

const PATH = '/p/a.py' as AbsPath;

/** One edit after another, each with a place in the text as it is then, how much goes, and what comes. */
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.stringMatching(/^[ab]{0,3}$/)), { maxLength: 12 });

/** Texts one after another, each followed by how it differs from the first: by what was typed, or by comparing them. */
function typed(first: string, all: readonly (readonly [number, number, string])[], isCompared = false) {
  const known = new SourceText(PATH, first);
  let now = known;
  let changes = changesSince(known, now);
  for (const [place, length, text] of all) {
    const start = place % (now.text.length + 1);
    now = now.edited({ start, end: Math.min(now.text.length, start + length) }, text);
    if (isCompared) now = new SourceText(PATH, now.text);
    changes = changesSince(known, now);
  }
  return { before: known.text, after: now.text, changes };
}

describe('what was typed since', () => {
  it('leads from the older text to the newer one, in stretches that do not touch', () => {
    fc.assert(
      fc.property(fc.string(), edits, fc.boolean(), (first, all, isCompared) => {
        const { before, after, changes } = typed(first, all, isCompared);
        let made = '';
        let at = 0;
        for (const { start, end, newStart, newEnd } of changes.all) {
          assert.ok(start >= at && end >= start, 'in order');
          made += before.slice(at, start);
          assert.equal(made.length, newStart);
          made += after.slice(newStart, newEnd);
          at = end;
        }
        assert.equal(made + before.slice(at), after);
        changes.all.slice(1).forEach((one, i) => {
          assert.ok(one.start > changes.all[i]!.end && one.newStart > changes.all[i]!.newEnd);
        });
      }),
    );
  });

  it('takes offsets from one text to the other and back, but for those amid what was typed', () => {
    fc.assert(
      fc.property(fc.string(), edits, fc.nat(), fc.boolean(), (first, all, place, isCompared) => {
        const { before, after, changes } = typed(first, all, isCompared);
        const shown = place % (after.length + 1);
        const old = changes.before(shown);
        assert.equal(old === undefined, changes.at(shown) !== undefined);
        if (old === undefined) return;
        assert.equal(changes.moved(old), shown);
        assert.deepEqual(changes.touching({ start: old, end: old }), []);
        assert.equal(before[old], after[shown]);
      }),
    );
  });

  it('is told place by place: what stands between two of them is as it was', () => {
    const { changes } = typed('one two three', [
      [0, 0, 'a'],
      [1, 0, 'b'],
      [15, 0, 'a'],
      [7, 1, ''],
    ]);
    assert.deepEqual(changes.all, [
      { start: 0, end: 0, newStart: 0, newEnd: 2 },
      { start: 5, end: 6, newStart: 7, newEnd: 7 },
      { start: 13, end: 13, newStart: 14, newEnd: 15 },
    ]);
    assert.equal(changes.before(4), 2);
    assert.equal(changes.moved(9), 10);
    assert.deepEqual(changes.touching({ start: 7, end: 9 }), []);
  });
});
