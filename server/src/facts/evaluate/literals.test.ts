import { describe, it } from 'mocha';
import { check, checkExpressions } from '../../../test/support/evaluate';

describe('literals and text', () => {
  it('reads numbers, strings and displays as Python does', () => {
    checkExpressions({
      '0x1F + 0o17 + 0b11 + 1_000': '1049',
      '10 ** 20': '100000000000000000000',
      '1.': '1.0',
      '1e3': '1000.0',
      '7 / 2': '3.5',
      '-7 // 2': '-4',
      '-7 % 3': '2',
      '2 ** -1': '0.5',
      'not 0': 'True',
      '~5': '-6',
      'True + True': '2',
      'True ^ True': 'False',
      '"a" \'b\' """c"""': "'abc'",
      'r"\\d\\n"': "'\\\\d\\\\n'",
      '"\\x41\\u00e9\\t"': "'Aé\t'",
      '()': '()',
      '(1,)': '(1,)',
      '1, *[2, 3]': '(1, 2, 3)',
      '[*"ab", *(1, 2)]': "['a', 'b', 1, 2]",
      '{1, 1, 2}': '{1, 2}',
      '{**{"a": 1, "b": 2}, "a": 3}': "{'a': 3, 'b': 2}",
      '{1: "int", True: "bool"}': "{1: 'bool'}",
    });
  });

  it('formats', () => {
    checkExpressions(
      {
        "f'{name}/{n:03d}-{name!r}'": '"x/007-\'x\'"',
        "f'{n=}'": "'n=7'",
        "f'{{{n}}}'": "'{7}'",
        "f'{n:>{n}}'": "'      7'",
        "f'{1234567.891:,.2f}'": "'1,234,567.89'",
        'f\'{None}{True}{1.0}{[1, "a"]}\'': '"NoneTrue1.0[1, \'a\']"',
        "'%s is %d%%' % (name, n)": "'x is 7%'",
        "'%(a)s-%(b)05.1f' % {'a': name, 'b': 2}": "'x-002.0'",
        "'%05d|%-4s|%+d' % (-1, 'a', 3)": "'-0001|a   |+3'",
        "'{}-{}'.format(name, n)": "'x-7'",
        "'{0}{1}{0}'.format('a', 'b')": "'aba'",
        "'{a[0]}{b.real:02d}'.format(a=['z'], b=5)": "'z05'",
        "'{:<4}|{:^5}|'.format('a', 'b')": "'a   |  b  |'",
        'str([1, None, "it\'s"])': "'[1, None, \"it\\'s\"]'",
        'str({"a": (1,)})': '"{\'a\': (1,)}"',
      },
      { before: "name = 'x'\nn = 7" },
    );
  });

  it('slices', () => {
    checkExpressions(
      {
        'xs[1:3]': '[1, 2]',
        'xs[::-1]': '[4, 3, 2, 1, 0]',
        'xs[-2:]': '[3, 4]',
        'xs[10:]': '[]',
        'xs[:-1:2]': '[0, 2]',
        'xs[-1]': '4',
        '"abcdef"[4:1:-1]': "'edc'",
        '(1, 2, 3)[:2]': '(1, 2)',
        '"naïve 😀 end"[6:7]': "'😀'",
        'len("😀")': '1',
      },
      { before: 'xs = list(range(5))' },
    );
    check({
      fixture: `
        A = [0, 1, 2, 3, 4, 5]
        A[1:3] = ['x', 'y', 'z']
        B = A[:]
        del B[1:3]
        C = list('abc')
        C[1:1] = 'XY'
        C[:1] = []
      `,
      expect: {
        A: "[0, 'x', 'y', 'z', 3, 4, 5]",
        B: "[0, 'z', 3, 4, 5]",
        C: "['X', 'Y', 'b', 'c']",
      },
    });
  });

  it('unpacks', () => {
    check({
      fixture: `
        A, B = 1, 2
        A, B = B, A
        C, *D, E = 'wxyz'
        (F, [G, H]), I = ('f', 'gh'), 'i'
        *J, = range(2)
        K = L = []
        L.append(1)
        M: int = 5
        N: str
      `,
      expect: {
        A: '2',
        B: '1',
        C: "'w'",
        D: "['x', 'y']",
        E: "'z'",
        G: "'g'",
        H: "'h'",
        I: "'i'",
        J: '[0, 1]',
        K: '[1]',
        M: '5',
        N: 'unset',
      },
    });
  });

  it('compares and converts floats, those without an end too', () => {
    checkExpressions({
      '0.5 == 0.5': 'True',
      '0.5 in (0.25, 0.5)': 'True',
      "float('inf') == float('infinity')": 'True',
      "float('-inf') < 0": 'True',
      "float('nan') == float('nan')": 'False',
      '2 ** 53 + 1 == float(2 ** 53)': 'False',
    });
    checkExpressions(
      { "tried(lambda: int(float('inf')))": "'no'", 'tried(lambda: ~0.5)': "'no'" },
      {
        before:
          'def tried(f):\n    try:\n        return f()\n    except (OverflowError, TypeError):\n        return "no"',
      },
    );
  });
});
