import assert from 'node:assert/strict';
import { absPath } from '../../base/path';
import { SourceText } from '../../base/text';
import { pythonFault } from './fault';

function faultOf(text: string): string | undefined {
  const source = new SourceText(absPath('/p/a.py'), text);
  const fault = pythonFault(source);
  return fault && `${source.positionAt(fault.offset).line + 1}: ${fault.what}`;
}

describe('What Python certainly refuses', () => {
  const refused: Readonly<Record<string, string>> = {
    'a = 1\nregister("x", Bundle(\n': '2: "(" is never closed',
    'x = [1,\ny = {2: "(["}\n': '1: "[" is never closed',
    'x = 1)\n': '1: ")" closes nothing',
    'x = (1]\n': '1: "]" closes nothing',
    "x = 'abc\ny = 2\n": '1: a string has no end',
    'x = """abc\n': '1: a string has no end',
    'x = 1 +\n': '1: this is not understood',
    'return = 3\n': '1: this is not understood',
    'x = f"{d["("]}" + (1\n': '1: "(" is never closed',
    '# -*- coding: latin-1 -*-\nx = [\n': '2: "[" is never closed',
  };
  for (const [text, expected] of Object.entries(refused))
    it(JSON.stringify(text), () => assert.equal(faultOf(text), expected));

  const accepted = [
    '',
    '# (\nx = "(" + \'[\' + """{\n\'"""\n',
    'x = r"\\\\"\ny = f"{a["b"]}"\n',
    'x = f"{(\n 1)}"\n',
    'x = f"{d["("]}"\ny = f\'{d[\']\']:{"}"}>{w}}\'\n',
    'x = f"{"\'"}"\ny = rf\'\\{a # \'\n}{{\'\n',
    'x = f"{f"{f"{"}"}"}"}"\n',
    'x = f"{x:=^9}{x!r:#}{x[1:2]}{(lambda: 1)()}"\n',
    "x = 'a\\\r\nb'\r\n",
    '# coding: shift_jis\nx = "\ufffd\\"\n',
    'if a: type X = int\n',
    `x = (${'a - b*c**2 + '.repeat(300)}1)\n`,
    'J = A[*Ts, *tuple[str, ...]]\n',
    'match *a, b:\n  case _: pass\n',
    'match (x, y), z:  # two\n  case _: pass\n',
    `x = ${'a + '.repeat(1000)}1\n`,
    `x = a${'.b()'.repeat(600)}\n`,
    'class A[T: int]:\n    x = (1,)\n',
    'with a as (b, c):\n    pass\n',
    'x = (1,\n  # )\n  2) \\\n  + 3\n',
  ];
  for (const text of accepted)
    it(JSON.stringify(text).slice(0, 60), () => assert.equal(faultOf(text), undefined));
});
