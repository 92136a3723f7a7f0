import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { JsonList, jsonOf } from './jsonList';

describe('a list that is written again', () => {
  it('is written as JSON would be, with some items replaced, left out or added', () => {
    const item = fc.record({
      text: fc.string({ unit: fc.constantFrom('a', '"', 'é', '€', '\u{1f600}', '\ud800'), maxLength: 5 }),
    });
    const other = fc.tuple(fc.nat(12), fc.option(item, { nil: undefined }));
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 8 }),
        fc.array(other),
        fc.array(item, { maxLength: 3 }),
        (items, others, more) => {
          const replaced = new Map(others.filter(([number]) => number < items.length));
          const list = JsonList.of(items).with(replaced, more);
          const expected = [
            ...items.flatMap((one, i) => (replaced.has(i) ? (replaced.get(i) ?? []) : one)),
            ...more,
          ];
          assert.deepEqual(list, expected);
          assert.equal(Buffer.from(jsonOf(list)).toString(), JSON.stringify(expected));
          const joined = JsonList.joined([items, [], more].map((some) => JsonList.of(some)));
          assert.deepEqual(joined, [...items, ...more]);
          assert.equal(Buffer.from(jsonOf(joined)).toString(), JSON.stringify(joined));
        },
      ),
    );
  });

  it('is written with lists in it', () => {
    const item = fc.record({ text: fc.string({ maxLength: 5 }) });
    const some = fc.array(item, { maxLength: 5 });
    fc.assert(
      fc.property(some, some, some, (outer, inner, more) => {
        const [before, within, behind] = [outer, inner, more].map((items) => JsonList.of<object>(items));
        const nested = JsonList.nested({ name: 'more' }, [within!, behind!]);
        const expected = [...outer, { name: 'more', children: [...inner, ...more] }];
        const list = JsonList.joined([before!, nested]);
        assert.deepEqual(list, expected);
        assert.equal(Buffer.from(jsonOf(list)).toString(), JSON.stringify(expected));
      }),
    );
  });
});
