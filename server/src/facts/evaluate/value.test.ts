import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { certainty, reasonOf, type Value } from './value';

const one: Value = { kind: 'str', value: 'a' };
const none: Value = { kind: 'unknown', why: 'because' };
const item = (value: Value, maybe = false, rest = false) => ({ value, maybe, rest });
const list = (...items: ReturnType<typeof item>[]): Value => ({ kind: 'list', items });
const dict = (open: boolean, ...values: Value[]): Value => ({
  kind: 'dict',
  open,
  entries: values.map((value) => ({ key: one, value, maybe: false })),
});

/** Value, certainty, reason. */
const CASES: readonly (readonly [Value, string, string | undefined])[] = [
  [one, 'known', undefined],
  [none, 'unknown', 'because'],
  [list(item(one)), 'known', undefined],
  [list(item(one), item(none)), 'partial', 'because'],
  [list(item(one, true)), 'partial', 'some items depend on a condition that is not known'],
  [list(item(none, true, true)), 'partial', 'because'],
  [list(item(list(item(none)))), 'partial', 'because'],
  [dict(false, one), 'known', undefined],
  [dict(true), 'partial', 'some entries are not known'],
  [dict(false, none), 'partial', 'because'],
  [{ kind: 'alternatives', options: [one, list()] }, 'partial', 'depends on a condition that is not known'],
  [{ kind: 'alternatives', options: [one, none] }, 'partial', 'because'],
];

describe('certainty and its reason', () => {
  for (const [value, expected, reason] of CASES) {
    it(`${JSON.stringify(value)}: ${expected}`, () => {
      assert.equal(certainty(value), expected);
      assert.equal(reasonOf(value)?.why, reason);
    });
  }
});
