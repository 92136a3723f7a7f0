import assert from 'node:assert/strict';
import { byteColumn, decodeColumns, encodeColumns, numberColumn, textColumn } from './columns';
import { HASH_WIDTH, Hashes, hashAt } from './hashes';
import { Numbers, Texts } from './texts';

describe('tables as they are stored', () => {
  it('hold as many rows as there are, of any text', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) =>
      i % 1000 === 0 ? '' : `p${i}/ü €😀`.slice(0, i % 12),
    );
    const texts = new Texts();
    const numbers = new Numbers(3);
    const hashes = new Hashes();
    for (const [i, row] of rows.entries()) {
      texts.add(row);
      const [all, at] = numbers.add();
      all.set([i, i / 3, -i], at * 3);
      hashes.add(digits(i));
    }
    const odd = textColumn(rows.length / 2, (at) => texts.at(at * 2 + 1));
    const backwards = numberColumn(rows.length, 1, (row, all, at) => {
      all[at] = -row;
    });
    const again = byteColumn(rows.length, HASH_WIDTH, (row, bytes, at) => {
      bytes.set(hashes.all.subarray(row * HASH_WIDTH, (row + 1) * HASH_WIDTH), at);
    });
    const parts = encodeColumns('l', [texts, numbers.all, odd, hashes.all, backwards, again]);
    const stored = Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));
    const [names, figures, odds, bytes, steps, copies] = decodeColumns('l', stored)!;
    // Half of a pair of surrogates is no text, and becomes what no name has.
    const whole = rows.map((row) => row.replace(/[\ud800-\udbff]$/, '\ufffd'));
    assert.deepEqual(names, whole);
    assert.deepEqual(
      odds,
      whole.filter((_, i) => i % 2 === 1),
    );
    assert.equal(figures!.length, 600_000);
    assert.deepEqual([...(figures as Float64Array).subarray(-3)], [199_999, 199_999 / 3, -199_999]);
    for (let i = 0; i < rows.length; i += 997) assert.equal(hashAt(bytes as Uint8Array, i), digits(i));
    assert.ok(Buffer.from(copies as Uint8Array).equals(bytes as Uint8Array));
    assert.ok(rows.every((_, i) => steps![i] === -i));
  });
});

function digits(i: number): string {
  return i.toString(16).padStart(32, '9e');
}
