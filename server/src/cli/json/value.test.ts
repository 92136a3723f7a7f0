import assert from 'node:assert/strict';
import type { Item, Value } from '../../facts/evaluate/value';
import { toJsonTextWithBigInts } from './document';
import { valueToJson } from './value';

const str = (value: string): Value => ({ kind: 'str', value });
const num = (value: number | bigint, isFloat = false): Value => ({ kind: 'number', value, isFloat });
const unknown: Value = { kind: 'unknown', why: 'X is not set' };
const sure = (value: Value): Item => ({ value, maybe: false, rest: false });
const list = (...items: Item[]): Value => ({ kind: 'list', items });

function check(value: Value, json: string, certainty: string, reason?: string): void {
  const converted = valueToJson(value);
  assert.equal(toJsonTextWithBigInts(converted.value, false), json);
  assert.equal(converted.certainty, certainty);
  assert.equal(converted.reason, reason);
}

describe('a value as JSON', () => {
  it('carries plain data as it is', () => {
    check({ kind: 'none' }, 'null', 'known');
    check({ kind: 'bool', value: true }, 'true', 'known');
    check(num(3), '3', 'known');
    check(num(2n ** 70n), '1180591620717411303424', 'known');
    check(str('a"b'), '"a\\"b"', 'known');
    check({ kind: 'path', value: '/srv/static' }, '"/srv/static"', 'known');
    check(
      { kind: 'tuple', items: [sure(str('pre')), sure({ kind: 'path', value: '/d' })] },
      '["pre","/d"]',
      'known',
    );
    check({ kind: 'set', items: [sure(num(1))] }, '[1]', 'known');
  });

  it('writes keys as Python’s json does', () => {
    const entry = (key: Value) => ({ key, value: num(0), maybe: false });
    const keys = [
      str('a'),
      num(10),
      num(1, true),
      { kind: 'none' } as const,
      { kind: 'bool', value: false } as const,
    ];
    check(
      { kind: 'dict', entries: keys.map(entry), open: false },
      '{"10":0,"a":0,"1.0":0,"null":0,"false":0}',
      'known',
    );
  });

  it('keeps the known parts of a partial value', () => {
    check(list(sure(str('a')), sure(unknown)), '["a",null]', 'partial', 'X is not set');
    check(
      list(sure(str('a')), { value: unknown, maybe: true, rest: true }),
      '["a",null]',
      'partial',
      'X is not set',
    );
    check(
      list({ value: str('a'), maybe: true, rest: false }),
      '["a"]',
      'partial',
      'an item depends on a condition that is not known',
    );
    check({ kind: 'dict', entries: [], open: true }, '{}', 'partial', 'there may be further entries');
    check(
      { kind: 'alternatives', options: [num(1), num(2)] },
      'null',
      'partial',
      'one of 2 values, depending on a condition that is not known',
    );
  });

  it('says why where nothing can be told', () => {
    check(unknown, 'null', 'unknown', 'X is not set');
    check({ kind: 'object', what: 'class', name: 'a.B' }, 'null', 'unknown', 'class a.B is not plain data');
    check(num(Number.POSITIVE_INFINITY, true), 'null', 'unknown', 'Infinity is no JSON number');
  });
});
