import assert from 'node:assert/strict';
import { parser } from '@lezer/python';
import { dumpCode } from '../../../test/support/dumpPython';

function check(title: string, table: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [code, tree] of Object.entries(table)) {
      it(JSON.stringify(code), () => assert.equal(dumpCode(code), tree));
    }
  });
}

/** Code as it stands while it is being typed: holes where something is missing, everything around it kept. */
describe('Broken Python', () => {
  check('holes', {
    'a = ': '(Assign [a] ?)',
    'a = \nb = 1': '(Assign [a] ?)\n(Assign [b] 1)',
    'a.': '(Expr (Attribute a))',
    'a = b +\nc': '(Assign [a] (BinOp + b ?))\n(Expr c)',
    'a = not': '(Assign [a] (UnaryOp not ?))',
    'a if b': '(Expr (IfExp b a ?))',
    'f(a, b=, c': '(Expr (Call f [(a) (name=b ?) (c)]))',
    'a[': '(Expr (Subscript a ?))',
    'f"{a': '(Expr (JoinedStr [(a)]))',
    'def f(': '(FunctionDef name=f [] [])',
    class: '(ClassDef [])',
    import: '(Import [])',
    'from a import': '(ImportFrom module=a 0 [])',
    'for a in': '(For a ? [])',
    'if a:\nb = 1': '(If a [])\n(Assign [b] 1)',
    with: '(With [] [])',
    '@\ndef f(): pass': '(FunctionDef name=f [] [(Pass)] decorators=[?])',
    'try:\n  a': '(Try [(Expr a)] [])',
    'match a:\n  case': '(Match a [((other) [])])',
    lambda: '(Expr (Lambda [] ?))',
  });

  check('what no statement can be made of', {
    ')': '(Broken)',
    'except: a': '(Broken)\n(Broken)\n(Expr a)',
    '$a = 1': '(Broken)\n(Assign [a] 1)',
    '@a': '(Broken)',
  });

  check('unclosed brackets and strings', {
    'A = [1, 2\nB = 3': '(Assign [A] (List [1 2]))\n(Assign [B] 3)',
    "A = ['a', \n\ndef f():\n  pass\n": '(Assign [A] (List ["a"]))\n(FunctionDef name=f [] [(Pass)])',
    "A = 'a\nB = 1": '(Assign [A] "a")\n(Assign [B] 1)',
    'A = [\nB = 3\nC = 4': '(Assign [A B] ?)\n(Assign [C] 4)',
    "A = [\n  'a',\nB = 3\n\nC = 4": '(Assign [A B] ?)\n(Assign [C] 4)',
    'A = {\n  "a": [\nB = f(3)\n': '(Assign [A B] ?)',
    'A = (1, 2]\nB = 3': '(Assign [A] (Tuple [1 2 ?]))\n(Assign [B] 3)',
  });

  check('dictionaries without a value', {
    "A = {'a': }\nB = 1": '(Assign [A] (Dict [("a" ?)]))\n(Assign [B] 1)',
    "A = {'a':}\nB = {1: 2}": '(Assign [A] (Dict [("a" ?)]))\n(Assign [B] (Dict [(1 2)]))',
    "A = {'a': , 'b': 1}\nB = 1": '(Assign [A] (Dict [("a" ?) ("b" 1)]))\n(Assign [B] 1)',
    "A = {'a': 1, 'b'}\nB = 1": '(Assign [A] (Dict [("a" 1) ("b" ?)]))\n(Assign [B] 1)',
  });

  it('is not parsed again and again where nothing of it is understood', () => {
    const { startParse } = parser;
    let parses = 0;
    parser.startParse = (...args) => {
      parses++;
      return startParse.apply(parser, args);
    };
    try {
      dumpCode('{:=None}""""""');
    } finally {
      parser.startParse = startParse;
    }
    assert.ok(parses > 0 && parses < 10, `${parses} parses`);
  });
});
