import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AbsPath } from '../../base/path';
import { SourceText } from '../../base/text';
import { pythonReferences } from './pythonReferences';

const PATH = '/p/a.py' as AbsPath;

/** What mentions of static files are made of. */
const typed = fc.constantFrom(
  ...["static('a.js')", 'static', "('a.js')", 'stat', 'ic', 'method', 'js', 'css', ' ', '\n', '='],
  ...["['a.js']", '[', ']', "'", '(', ')', 'Media', 'Script', 'x = 1\n# a line of other things, and long\n'],
  ...['from django.templatetags.static import static\n', '_', ' '.repeat(40)],
);

describe('static files that Python names', () => {
  it('are after any edits those of the text as it stands', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), typed), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 6 }), edits, (first, all) => {
        let now = new SourceText(PATH, first.join(''));
        pythonReferences(now);
        for (const [place, length, text] of all) {
          const start = place % (now.text.length + 1);
          now = now.edited({ start, end: Math.min(now.text.length, start + length) }, text);
          assert.deepEqual(pythonReferences(now), pythonReferences(new SourceText(PATH, now.text)), now.text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
