import assert from 'node:assert/strict';
import { dumpCode } from '../../../test/support/dumpPython';

function check(title: string, table: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [code, tree] of Object.entries(table)) {
      it(JSON.stringify(code), () => assert.equal(dumpCode(code), tree));
    }
  });
}

describe('Python statements', () => {
  check('assignments', {
    'a = b = c, d': '(Assign [a b] (Tuple [c d]))',
    'a, *b = c,': '(Assign [(Tuple [a (Starred b)])] (Tuple [c]))',
    'a: int': '(AnnAssign a int)',
    'a.b: int = c': '(AnnAssign (Attribute a name=b) int c)',
    'a += b, c': '(AugAssign a + (Tuple [b c]))',
    'a //= b; c **= d; e |= f;': '(AugAssign a // b)\n(AugAssign c ** d)\n(AugAssign e | f)',
    'a = yield': '(Assign [a] (Yield))',
    'a = \\\n  b': '(Assign [a] b)',
    'a = \\\r\n  b\r\nc': '(Assign [a] b)\n(Expr c)',
    'print = 1': '(Assign [print] 1)',
  });

  check('simple statements', {
    'a, b': '(Expr (Tuple [a b]))',
    'pass; break; continue': '(Pass)\n(Break)\n(Continue)',
    return: '(Return)',
    'return a, *b': '(Return (Tuple [a (Starred b)]))',
    'del a, (b, c)': '(Delete [a (Tuple [b c])])',
    raise: '(Raise)',
    'raise a from b': '(Raise a)',
    'assert a, b': '(Assert a)',
    'global a, b': '(Global [a b])',
    'nonlocal a': '(Nonlocal [a])',
    'yield a': '(Expr (Yield a))',
    'type A = b': '(Broken)',
    'type(a).b = c': '(Assign [(Attribute (Call type [(a)]) name=b)] c)',
  });

  check('imports', {
    'import a.b as c, d': '(Import [(name=a.b asName=c) (name=d)])',
    'from . import a': '(ImportFrom 1 [(name=a)])',
    'from ..a.b import *': '(ImportFrom module=a.b 2 [(name=*)])',
    'from .... import a': '(ImportFrom 4 [(name=a)])',
    'from a import (b,\n  c as d,  # why\n)\n': '(ImportFrom module=a 0 [(name=b) (name=c asName=d)])',
  });

  check('compound statements', {
    'if a: b; c\nelif d: e\nelse:\n  f\n':
      '(If a [(Expr b) (Expr c)] orelse=[(If d [(Expr e)] orelse=[(Expr f)])])',
    'if a := b: c': '(If (NamedExpr a b) [(Expr c)])',
    'for a, b in c, *d: e\nelse: f':
      '(For (Tuple [a b]) (Tuple [c (Starred d)]) [(Expr e)] orelse=[(Expr f)])',
    'while a:\n  b\nelse:\n  c': '(While a [(Expr b)] orelse=[(Expr c)])',
    'try:\n  a\nexcept (b, c) as d:\n  e\nexcept:\n  f\nelse:\n  g\nfinally:\n  h':
      '(Try [(Expr a)] [((Tuple [b c]) name=d [(Expr e)]) ([(Expr f)])] orelse=[(Expr g)] finalbody=[(Expr h)])',
    'try: a\nexcept* b: c': '(Try [(Expr a)] [(b [(Expr c)])])',
    'with a as b, c: d': '(With [(a b) (c)] [(Expr d)])',
    'with a as (b, c):\n  d\ne': '(With [(a (Tuple [b c]))] [(Expr d)])\n(Expr e)',
    'with a as b.c, d as e[0]: f': '(With [(a (Attribute b name=c)) (d (Subscript e 0))] [(Expr f)])',
    'with (\n  a as b,  # why\n  c(1) as d,\n):\n  e\nf':
      '(With [(a b) ((Call c [(1)]) d)] [(Expr e)])\n(Expr f)',
    'with (a, b): c': '(With [(a) (b)] [(Expr c)])',
    'with (a, b) as c: d': '(With [((Tuple [a b]) c)] [(Expr d)])',
    'async def f():\n  async with a: b\n  async for c in d: e':
      '(FunctionDef name=f [] [(With [(a)] [(Expr b)]) (For c d [(Expr e)])] isAsync)',
  });

  check('definitions', {
    'def f(a, /, b: int = 1, *c, d, e=2, **g) -> h: i':
      '(FunctionDef name=f [(name=a plain) (name=b plain default=1) (name=c *) (name=d plain keywordOnly) (name=e plain keywordOnly default=2) (name=g **)] [(Expr i)])',
    '@a.b(c)\n@d\nclass E[T](F, g=h):\n  """i"""':
      '(ClassDef name=E bases=[(F) (name=g h)] [(Expr "i")] decorators=[(Call (Attribute a name=b) [(c)]) d])',
    '@a[0](b)\ndef f(): pass': '(FunctionDef name=f [] [(Pass)] decorators=[(Call (Subscript a 0) [(b)])])',
    '@(a := b).c\n\n# why\ndef f(): pass':
      '(FunctionDef name=f [] [(Pass)] decorators=[(Attribute (NamedExpr a b) name=c)])',
  });

  check('match', {
    'match a:\n  case 1 | -2 | "b" | c.d: e\n  case None if f: g\n  case _: h':
      '(Match a [((values [1 (UnaryOp - 2) "b" (Attribute c name=d)]) [(Expr e)]) ((values [None]) guard=f [(Expr g)]) ((any) [(Expr h)])])',
    'match a, b:\n  case (c): d\n  case [e]: f\n  case G(): h':
      '(Match (Tuple [a b]) [((any name=c) [(Expr d)]) ((other) [(Expr f)]) ((other) [(Expr h)])])',
    'match = match(a)': '(Assign [match] (Call match [(a)]))',
  });

  check('layout', {
    '\f\ndef f():\n  a\n\f\nb': '(FunctionDef name=f [] [(Expr a)])\n(Expr b)',
    'if a:\n\tb\n# c\n\td\n\fe': '(If a [(Expr b) (Expr d)])\n(Expr e)',
    'a = [\n\n1,\n\n2]\n\n\nb': '(Assign [a] (List [1 2]))\n(Expr b)',
    'try:\n  a\n\n# why\nfinally:\n  b\n\nc': '(Try [(Expr a)] [] finalbody=[(Expr b)])\n(Expr c)',
  });
});
