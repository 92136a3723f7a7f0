import assert from 'node:assert/strict';
import { createColors } from 'picocolors';
import { count } from '../../base/count';
import { absPath } from '../../base/path';
import { SourceText } from '../../base/text';
import type { Value } from '../../facts/evaluate/value';
import { renderFrame } from './frame';
import { renderTable } from './table';
import { renderValue } from './value';

describe('tables', () => {
  it('align columns by what is seen, not by colour codes', () => {
    const { bold } = createColors(true);
    assert.deepEqual(
      renderTable(
        [
          [bold('a'), 'b'],
          ['long', ''],
        ],
        { indent: '' },
      ),
      [`${bold('a')}     b`, 'long'],
    );
  });

  it('put numbers to the right', () => {
    assert.deepEqual(
      renderTable(
        [
          ['1', 'x'],
          ['10', 'y'],
        ],
        { right: [0] },
      ),
      ['   1  x', '  10  y'],
    );
  });

  it('count in the plural', () => {
    assert.equal(count(1, 'file'), '1 file');
    assert.equal(count(1234, 'file'), '1,234 files');
  });
});

describe('code frames', () => {
  const check = (marked: string, expected: string[], width = 60) => {
    const [before, within, after] = marked.split('█') as [string, string, string];
    const text = new SourceText(absPath('/t'), before + within + after);
    const span = { start: before.length, end: before.length + within.length };
    assert.deepEqual(renderFrame(text, span, createColors(false), width), expected);
  };

  it('underline the span', () => {
    check('one\ntwo █three█ four\nfive', ['  2 | two three four', '    |     ^^^^^']);
    check('a\r\n\tb█c█\r\n', ['  2 |  bc', '    |   ^']);
  });

  it('mark an empty span, and end where the line ends', () => {
    check('ab██', ['  1 | ab', '    |   ^']);
    check('a█b\nc█d', ['  1 | ab', '    |  ^']);
  });

  it('show a window of a long line', () => {
    check(`${'x'.repeat(100)}█yz█${'x'.repeat(100)}`, [`  1 | ${'x'.repeat(5)}yzxxx`, '    |      ^^'], 10);
  });
});

describe('values as text', () => {
  const str = (value: string): Value => ({ kind: 'str', value });
  const list = (...items: Value[]): Value => ({
    kind: 'list',
    items: items.map((value) => ({ value, maybe: false, rest: false })),
  });
  const check = (value: Value, width: number, expected: string[]) =>
    assert.deepEqual(renderValue(value, width), expected);

  it('read like Python', () => {
    check(list(str('a'), str("it's"), { kind: 'bool', value: false }), 80, [`['a', "it's", False]`]);
    check({ kind: 'tuple', items: [{ value: str('a'), maybe: false, rest: false }] }, 80, [`('a',)`]);
    check({ kind: 'unknown', why: 'no such name' }, 80, ['<unknown: no such name>']);
  });

  it('break where the line ends', () => {
    check(list(str('first'), str('second')), 12, ['[', "    'first',", "    'second',", ']']);
  });
});
