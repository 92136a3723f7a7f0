import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { pickleDict, pickleValue, unpickle } from '../../src/manifests/pickle';

const PYTHON = resolve('.cache/parity/assets/venv/bin/python');

/** For each dict: protocol 2; its first value with the default of Python 3.8 to 3.13; the dict with every protocol. */
const SCRIPT = `
import json, pickle, sys
hexed = lambda value, protocol: pickle.dumps(value, protocol).hex()
def same(text):  # One object for equal texts is what json makes of keys, and pickle would remember it.
    return text.encode().decode() if isinstance(text, str) else text
for line in sys.stdin:
    pairs = {same(key): same(value) for key, value in json.loads(line)}
    first = next(iter(pairs.values()), None)
    print(json.dumps([hexed(pairs, 2), hexed(first, 4), [hexed(pairs, protocol) for protocol in range(6)]]))
`;

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('gen/a.%(version)s.js', '', 'ä', 'x\ny', 'back\\slash', '\u2028', '😀'),
);
const version = fc.oneof(text, fc.integer(), fc.maxSafeInteger(), fc.constant(null));
const pairs = fc.uniqueArray(fc.tuple(text, version), { selector: ([key]) => key, maxLength: 8 });
/** Batches, and places in the memo that take more than a byte. */
const large = [256, 999, 1000, 1001, 2000].map((n) =>
  Array.from({ length: n }, (_, i) => [`k${i}`, i % 3 === 0 ? i : `v${i}`] as [string, string | number]),
);

describe('Pickles', () => {
  it('are written as Python writes them, and read whatever the protocol', () => {
    const dicts = [...fc.sample(pairs, { seed: 7, numRuns: 400 }), ...large];
    const answers = execFileSync(PYTHON, ['-c', SCRIPT], {
      input: dicts.map((dict) => JSON.stringify(dict)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    for (const [i, line] of answers.trimEnd().split('\n').entries()) {
      const [dict, first, all] = JSON.parse(line) as [string, string, string[]];
      const map = new Map(dicts[i]);
      assert.equal(pickleDict(map).toString('hex'), dict, JSON.stringify(dicts[i]));
      const [value = null] = map.values();
      assert.equal(pickleValue(value).toString('hex'), first, JSON.stringify(value));
      for (const each of all) assert.deepEqual(unpickle(Buffer.from(each, 'hex')), map);
    }
  }).timeout(60_000);
});
