import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AbsPath } from './path';
import { SourceText } from './text';

describe('a text', () => {
  const path = '/p/a.html' as AbsPath;
  const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é'), maxLength: 30 });

  it('knows its lines after edits as if it were new', () => {
    const edit = fc.record({ at: fc.nat(40), length: fc.nat(6), typed: texts });
    fc.assert(
      fc.property(texts, fc.array(edit, { maxLength: 6 }), (first, edits) => {
        let text = new SourceText(path, first);
        assert.equal(text.lineStarts[0], 0);
        for (const { at, length, typed } of edits) {
          const start = Math.min(at, text.text.length);
          text = text.edited({ start, end: Math.min(start + length, text.text.length) }, typed);
          assert.deepEqual(text.lineStarts, new SourceText(path, text.text).lineStarts);
        }
      }),
      { numRuns: 500 },
    );
  });
});
