import assert from 'node:assert/strict';
import { dumpCode } from '../../../test/support/dumpPython';

function check(title: string, table: Readonly<Record<string, string>>): void {
  describe(title, () => {
    for (const [code, tree] of Object.entries(table)) {
      it(code, () => assert.equal(dumpCode(`x = ${code}\n`), `(Assign [x] ${tree})`));
    }
  });
}

describe('Python expressions', () => {
  check('operators bind as in CPython', {
    'not a and b': '(BoolOp and [(UnaryOp not a) b])',
    'not a == b or c': '(BoolOp or [(UnaryOp not (Compare a [(== b)])) c])',
    'a and b and (c and d)': '(BoolOp and [a b (BoolOp and [c d])])',
    'a or b and c or d': '(BoolOp or [a (BoolOp and [b c]) d])',
    'a < b <= c': '(Compare a [(< b) (<= c)])',
    '(a < b) < c': '(Compare (Compare a [(< b)]) [(< c)])',
    'a not in b is not c': '(Compare a [(not in b) (is not c)])',
    'a is not b and not c': '(BoolOp and [(Compare a [(is not b)]) (UnaryOp not c)])',
    'a - b - c': '(BinOp - (BinOp - a b) c)',
    'a ** b ** c': '(BinOp ** a (BinOp ** b c))',
    '-a ** -b * c': '(BinOp * (UnaryOp - (BinOp ** a (UnaryOp - b))) c)',
    'a | b ^ c & d << e + f * ~g':
      '(BinOp | a (BinOp ^ b (BinOp & c (BinOp << d (BinOp + e (BinOp * f (UnaryOp ~ g)))))))',
    'await a ** b + c': '(BinOp + (BinOp ** (Opaque await) b) c)',
    'a @ b // c % d': '(BinOp % (BinOp // (BinOp @ a b) c) d)',
    'a if b else c if d else e': '(IfExp b a (IfExp d c e))',
    'lambda: a if b else c': '(Lambda [] (IfExp b a c))',
  });

  check('numbers', {
    '1_000': '1000',
    '0x_fF': '255',
    '0o17': '15',
    '0b101': '5',
    '9007199254740993': '9007199254740993n',
    '0xffffffffffffffff': '18446744073709551615n',
    '1.': '1f',
    '1.e3': '1000f',
    '.5e-1': '0.05f',
    '1.5e-10.real': '(Attribute 1.5e-10f name=real)',
    '1e400': 'Infinityf',
    '1_0.5_0': '10.5f',
    '3j': 'undefinedf',
    '1..real': '(Attribute 1f name=real)',
    '[1., 2.]': '(List [1f 2f])',
    '1.if a else 2': '(IfExp a 1f 2)',
  });

  check('constants and names', {
    None: 'None',
    True: 'true',
    False: 'false',
    '...': '...',
    été: 'été',
    ﬁle: 'file',
  });

  check('displays', {
    '()': '(Tuple [])',
    '(a,)': '(Tuple [a])',
    '(a)': 'a',
    '[a, *b,]': '(List [a (Starred b)])',
    '{a, b}': '(Set [a b])',
    '{}': '(Dict [])',
    '{a: b, **c}': '(Dict [(a b) (c)])',
    '[a, b := c]': '(List [a (NamedExpr b c)])',
    '{a := b, c}': '(Set [(NamedExpr a b) c])',
    '(yield)': '(Yield)',
    '(yield from a)': '(Yield from a)',
  });

  check('comprehensions', {
    '[a for b in c]': '(ListComp a [(b c [])])',
    '{a for b, *c in d if e if f for g in h}': '(SetComp a [((Tuple [b (Starred c)]) d [e f]) (g h [])])',
    '{a: b for c in d}': '(DictComp a b [(c d [])])',
    '(a async for b in c)': '(GeneratorExp a [(b c [])])',
    'f(a for b in c)': '(Call f [((GeneratorExp a [(b c [])]))])',
  });

  check('attributes, subscripts, calls', {
    'a.b[c](d).e': '(Attribute (Call (Subscript (Attribute a name=b) c) [(d)]) name=e)',
    'a[b:c, ::d, :]': '(Subscript a (Tuple [(Slice lower=b upper=c) (Slice step=d) (Slice)]))',
    'a[b,]': '(Subscript a (Tuple [b]))',
    'a[*b]': '(Subscript a (Tuple [(Starred b)]))',
    '(a[*b[*c], d], 1)':
      '(Tuple [(Subscript a (Tuple [(Starred (Subscript b (Tuple [(Starred c)]))) d])) 1])',
    'a[b := c]': '(Subscript a (NamedExpr b c))',
    'f(a, *b, c=d, **e)': '(Call f [(a) (* b) (name=c d) (** e)])',
    'f(a := b)': '(Call f [((NamedExpr a b))])',
  });

  check('lambdas', {
    'lambda a, b=c, *d, e=f, **g: h':
      '(Lambda [(name=a plain) (name=b plain default=c) (name=d *) (name=e plain keywordOnly default=f) (name=g **)] h)',
    'lambda a, /, *, b: c': '(Lambda [(name=a plain) (name=b plain keywordOnly)] c)',
    'lambda a, /: b': '(Lambda [(name=a plain)] b)',
    'lambda a,: b': '(Lambda [(name=a plain)] b)',
  });
});
