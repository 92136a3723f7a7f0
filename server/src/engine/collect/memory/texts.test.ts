import assert from 'node:assert/strict';
import { decodeColumns, encodeColumns } from './columns';
import { Numbers, Texts } from './texts';

describe('tables as they are stored', () => {
  it('hold as many rows as there are, of any text', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) =>
      i % 1000 === 0 ? '' : `p${i}/ü €😀`.slice(0, i % 12),
    );
    const texts = new Texts();
    const odd = new Texts();
    const numbers = new Numbers(3);
    for (const [i, row] of rows.entries()) {
      texts.add(row);
      const [all, at] = numbers.add();
      all.set([i, i / 3, -i], at * 3);
    }
    for (let i = 1; i < rows.length; i += 2) odd.addFrom(texts, i);
    const stored = Buffer.concat(encodeColumns('l', [texts, numbers.all, odd]));
    const [names, figures, odds] = decodeColumns('l', stored)!;
    // Half of a pair of surrogates is no text, and becomes what no name has.
    const whole = rows.map((row) => row.replace(/[\ud800-\udbff]$/, '\ufffd'));
    assert.deepEqual(names, whole);
    assert.deepEqual(
      odds,
      whole.filter((_, i) => i % 2 === 1),
    );
    assert.equal(figures!.length, 600_000);
    assert.deepEqual([...(figures as Float64Array).subarray(-3)], [199_999, 199_999 / 3, -199_999]);
  });
});
