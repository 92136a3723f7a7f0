import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import type { Diagnostic } from '../rules/diagnostic';
import type { Client } from './client';
import { toLspDiagnostic } from './convert';
import { jsonOf } from './jsonList';
import { LaggingText } from './laggingText';
import { tell } from './told';

const PATH = '/p/a.py' as AbsPath;
const client = { encoding: 'utf-16', relatedInformation: true } as Client;
const pieces = fc.constantFrom('a', 'bundle', '\n', '\r', '\r\n', ' ', 'é');
const place = fc.tuple(fc.nat(), fc.nat(8), fc.boolean());

/** Findings in a text, sorted by their places; some that tell of another place of it. */
function findingsIn(text: SourceText, places: readonly (readonly [number, number, boolean])[]): Diagnostic[] {
  const spans = places.map(([at, length, isRelated]) => {
    const start = at % (text.text.length + 1);
    return { start, end: Math.min(text.text.length, start + length), isRelated };
  });
  return spans
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, isRelated }, number) => ({
      rule: 'a-rule',
      severity: 'warning',
      path: PATH,
      span: { start, end },
      message: `finding ${number}`,
      related: isRelated ? [{ path: PATH, span: spans[0]!, message: 'the first' }] : [],
      fixes: [],
    }));
}

describe('findings that are told while one types', () => {
  it('are those of before where they stand now, and none about what is typed', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(2), pieces), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(pieces), fc.array(place), edits, (first, places, all) => {
        const known = new SourceText(PATH, first.join(''));
        const findings = findingsIn(known, places);
        const snapshot = { text: () => known };
        assert.deepEqual(
          tell({ snapshot, texts: snapshot, client }, PATH, findings, []),
          findings.map((one) => toLspDiagnostic(one, snapshot, client)),
        );
        let shown = known;
        for (const [at, length, text] of all) {
          const start = at % (shown.text.length + 1);
          shown = shown.edited({ start, end: Math.min(shown.text.length, start + length) }, text);
          const lagging = new LaggingText(known, shown);
          const texts = { text: () => lagging };
          const told = tell({ snapshot, texts, client }, PATH, findings, []);
          const expected = findings
            .filter(({ span }) => !lagging.isTouched(span))
            .map((one) => toLspDiagnostic(one, texts, client));
          assert.deepEqual(told, expected);
          assert.equal(Buffer.from(jsonOf(told)).toString(), JSON.stringify(expected));
        }
      }),
      { numRuns: 500 },
    );
  });
});
