import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absPath } from '../base/path';
import { SourceText } from '../base/text';
import { toOffset, toPosition } from './convert';
import { chooseEncoding } from './encoding';

const source = (text: string) => new SourceText(absPath('/t.html'), text);

describe('convert', () => {
  it('counts columns as the client does', () => {
    const text = source('a\né𝄞x');
    assert.deepEqual(toPosition(text, 5, 'utf-16'), { line: 1, character: 3 });
    assert.deepEqual(toPosition(text, 5, 'utf-8'), { line: 1, character: 6 });
    assert.deepEqual(toPosition(text, 5, 'utf-32'), { line: 1, character: 2 });
    assert.equal(toOffset(text, { line: 1, character: 6 }, 'utf-8'), 5);
    assert.equal(toOffset(text, { line: 1, character: 2 }, 'utf-32'), 5);
  });

  it('clamps positions outside the text', () => {
    for (const encoding of ['utf-8', 'utf-16', 'utf-32'] as const) {
      assert.equal(toOffset(source('ab\ncd'), { line: 9, character: 0 }, encoding), 5);
      assert.equal(toOffset(source('ab\ncd'), { line: 1, character: 99 }, encoding), 5);
    }
  });

  it('never lands inside a character', () => {
    assert.equal(toOffset(source('𝄞'), { line: 0, character: 2 }, 'utf-8'), 0);
  });

  it('speaks UTF-16 where it may, else what the client prefers', () => {
    assert.equal(chooseEncoding(undefined), 'utf-16');
    assert.equal(chooseEncoding(['utf-8', 'utf-16']), 'utf-16');
    assert.equal(chooseEncoding(['utf-8']), 'utf-8');
    assert.equal(chooseEncoding(['utf-32', 'utf-8']), 'utf-32');
  });

  it('gives the offset back, in every encoding', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '𝄞', '\n', '\r\n') });
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('utf-8', 'utf-16', 'utf-32'), (body, seed, encoding) => {
        const boundaries = [0];
        for (const character of body) boundaries.push(boundaries.at(-1)! + character.length);
        const offset = boundaries[seed % boundaries.length]!;
        if (body[offset - 1] === '\r') return;
        const of = source(body);
        assert.equal(toOffset(of, toPosition(of, offset, encoding), encoding), offset);
      }),
    );
  });
});
