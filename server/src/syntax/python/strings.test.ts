import assert from 'node:assert/strict';
import { dumpCode } from '../../../test/support/dumpPython';
import { absPath } from '../../base/path';
import { SourceText } from '../../base/text';
import { parsePython } from './parse';

function check(title: string, table: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [code, tree] of Object.entries(table)) {
      it(JSON.stringify(code), () => assert.equal(dumpCode(code), `(Expr ${tree})`));
    }
  });
}

describe('Python strings', () => {
  check('values', {
    "'a' \"b\"  'c'": '"abc"',
    "('a'\n 'b')": '"ab"',
    "u'a' r'\\n' R\"\\\"\"": JSON.stringify('a\\n\\"'),
    "'\\n\\t\\\\\\'\\\"\\a\\b\\f\\v\\r'": JSON.stringify('\n\t\\\'"\x07\b\f\v\r'),
    "'\\x41\\u00e9\\U0001F600\\101\\0'": JSON.stringify('Aé😀A\0'),
    "'\\d \\x4 \\uZ \\U00110000 \\N{BULLET}'": JSON.stringify('\\d \\x4 \\uZ \\U00110000 \\N{BULLET}'),
    "'a\\\nb'": '"ab"',
    "'a\\\r\nb'": '"ab"',
    '"""a\r\n\'b\'\n"c" """': JSON.stringify('a\n\'b\'\n"c" '),
    "''": '""',
    '""""""': '""',
    "b'a' rb'b'": '(Bytes)',
    "'unterminated": '"unterminated"',
    "'a\\'": JSON.stringify("a'"),
    '"""abc"': JSON.stringify('abc"'),
  });

  check('f-strings', {
    "f'a{b}c{{d}}'": '(JoinedStr ["a" (b) "c{d}"])',
    "f'{a!r:>{b}.{c!s}}'": '(JoinedStr [(a !r :[">" (b) "." (c !s)])])',
    "f'{a = }{b=:x}{c=!s}'": '(JoinedStr ["a = " (a !r) "b=" (b :["x"]) "c=" (c !s)])',
    'f"{a["b"]}"': '(JoinedStr [((Subscript a "b"))])',
    'f"{f"{f"{1}"}"}"': '(JoinedStr [((JoinedStr [((JoinedStr [(1)]))]))])',
    "'a' f'{b}' 'c' 'd'": '(JoinedStr ["a" (b) "cd"])',
    "rf'\\d{{2}}{a}'": JSON.stringify('\\d{2}').replace(/.*/, '(JoinedStr [$& (a)])'),
    "rf'\\{a}'": '(JoinedStr ["\\\\" (a)])',
    "f'\\{a}\\x41\\N{BULLET}'": '(JoinedStr ["\\\\" (a) "A\\\\N{BULLET}"])',
    "f'{a, *b}'": '(JoinedStr [((Tuple [a (Starred b)]))])',
    "f'{a:=10}{(b:=1)}{c!=d}'": '(JoinedStr [(a :["=10"]) ((NamedExpr b 1)) ((Compare c [(!= d)]))])',
    'f"""{\n  a\n}"""': '(JoinedStr [(a)])',
    "f'{}'": '(JoinedStr [(?)])',
  });

  it('tells where each piece and its content stand, and whether offsets carry over', () => {
    const code = "x = ('ab' r'\\c' \"\"\"d\n\"\"\" u'\\n' 'open\n)";
    const [statement] = parsePython(new SourceText(absPath('/a.py'), code)).body;
    assert.ok(statement?.type === 'Assign' && statement.value.type === 'Str');
    const shown = statement.value.pieces.map(({ span, content, plain }) => [
      code.slice(span.start, span.end),
      code.slice(content.start, content.end),
      plain,
    ]);
    assert.deepEqual(shown, [
      ["'ab'", 'ab', true],
      ["r'\\c'", '\\c', true],
      ['"""d\n"""', 'd\n', true],
      ["u'\\n'", '\\n', false],
      ["'open", 'open', true],
    ]);
  });
});
