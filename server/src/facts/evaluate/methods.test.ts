import { describe, it } from 'mocha';
import { check, checkExpressions } from '../../../test/support/evaluate';

describe('methods and built-in functions', () => {
  it('of strings', () => {
    checkExpressions({
      "'a,b,,c'.split(',')": "['a', 'b', '', 'c']",
      "' a  b '.split()": "['a', 'b']",
      "'a.b.c'.rsplit('.', 1)": "['a.b', 'c']",
      "'a.b.c'.rpartition('.')": "('a.b', '.', 'c')",
      "'x'.partition('.')": "('x', '', '')",
      "'-'.join(['a', 'b'])": "'a-b'",
      "'xxabxx'.strip('x')": "'ab'",
      "'Hello World'.swapcase().title()": "'Hello World'",
      '"it\'s".title()': '"It\'S"',
      "'a\\nb\\r\\nc'.splitlines()": "['a', 'b', 'c']",
      "'static/'.removesuffix('/')": "'static'",
      "'abc'.count('')": '4',
      "'aaa'.replace('a', 'b', 2)": "'bba'",
      "'abc'.find('z')": '-1',
      "'-42'.zfill(6)": "'-00042'",
      "'abc'.startswith(('x', 'a'))": 'True',
      "'a' < 'b' < 'c'": 'True',
      "'b' in 'abc'": 'True',
      "'ß'.upper()": "'SS'",
    });
  });

  it('of lists, dicts and sets', () => {
    check({
      fixture: `
        A = [3, 1, 2]
        A.sort(reverse=True)
        A.insert(1, 9)
        A.insert(-100, 0)
        POPPED = A.pop(), A.pop(0)
        B = sorted(['b', 'A', 'c'], key=str.lower)
        C = {'a': 1}
        C.setdefault('b', []).append(1)
        C.update({'c': 3}, d=4)
        GOT = C.get('zz', 'none'), C.pop('a'), C.pop('a', 0)
        KEYS, ITEMS = list(C), list(C.items())
        D = {1, 2} | {3}
        D.discard(1)
        D.intersection_update({2, 3, 4})
        E = [1, 2, 3]
        E.remove(2)
        E += (4,)
        E *= 2
        INDEX = E.index(3)
      `,
      expect: {
        A: '[3, 9, 2]',
        POPPED: '(1, 0)',
        B: "['A', 'b', 'c']",
        GOT: "('none', 1, 0)",
        KEYS: "['b', 'c', 'd']",
        ITEMS: "[('b', [1]), ('c', 3), ('d', 4)]",
        D: '{2, 3}',
        E: '[1, 3, 4, 1, 3, 4]',
        INDEX: '1',
      },
    });
  });

  it('built in', () => {
    checkExpressions({
      'list(zip([1, 2, 3], "ab"))': "[(1, 'a'), (2, 'b')]",
      'dict(enumerate("ab", 1))': "{1: 'a', 2: 'b'}",
      'sum([1, 2], 10)': '13',
      'max("a", "bb", key=len)': "'bb'",
      'min([], default=None)': 'None',
      'any([]), all([])': '(False, True)',
      'list(map(lambda x: x * 2, [1, 2]))': '[2, 4]',
      'list(filter(None, [0, 1, "", "a"]))': "[1, 'a']",
      'list(reversed([1, 2]))': '[2, 1]',
      'tuple(range(3, 0, -1))': '(3, 2, 1)',
      'int("0x1f", 16), int(" 42 "), int(3.9)': '(31, 42, 3)',
      'round(2.5), round(-0.5), round(-1.5)': '(2, 0, -2)',
      'bool(""), bool("0")': '(False, True)',
      'isinstance(True, int), isinstance(1, bool)': '(True, False)',
      'divmod(-7, 2)': '(-4, 1)',
      'next(iter([]), "end")': "'end'",
      'list({"a": 1} | {"b": 2})': "['a', 'b']",
      'getattr("x", "upper")()': "'X'",
    });
  });

  it('does not say in what order a set is', () => {
    checkExpressions(
      { "list({'a', 'b'})[0]": 'unknown', "sorted({'b', 'a'})": "['a', 'b']", "'-'.join({'a'})": "'a'" },
      {},
    );
  });
});
