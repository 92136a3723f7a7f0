import { describe, it } from 'mocha';
import { check } from '../../../test/support/evaluate';

describe('control flow over what is known', () => {
  it('runs loops with break, continue and else', () => {
    check({
      fixture: `
        A = []
        for name in ['a', '', 'b', 'stop', 'c']:
            if not name:
                continue
            if name == 'stop':
                break
            A.append(name)
        else:
            A = 'not broken'
        B = []
        for i, (k, v) in enumerate({'x': 1, 'y': 2}.items()):
            B += [(i, k, v)]
        else:
            B.append('end')
        N = 3
        while N:
            N -= 1
            if N == 1: break
        LAST = name
      `,
      expect: { A: "['a', 'b']", B: "[(0, 'x', 1), (1, 'y', 2), 'end']", N: '1', LAST: "'stop'" },
    });
  });

  it('loops over a list as it is when the turn comes, up to an item that may be missing', () => {
    check({
      fixture: `
        from mystery import unknown
        items = ['a', 'b']
        A = []
        for name in items:
            if name == 'a': items.append('c')
            A.append(name)
        others = ['a', 'b']
        B = []
        for name in others:
            if name == 'a' and unknown: others.append('m')
            if name == 'b': others.append('z')
            B.append(name)
      `,
      open: false,
      expect: { A: "['a', 'b', 'c']", B: "['a', 'b', ?maybe 'm', 'z']" },
    });
  });

  it('runs comprehensions in a scope of their own', () => {
    check({
      fixture: `
        x = 'outer'
        A = [x * y for x in (1, 2) for y in (10, 20) if x + y != 21]
        B = {k.upper(): len(k) for k in ('a', 'bb')}
        C = {c for c in 'aab'}
        D = ','.join(str(n) for n in range(3))
        OUTER = x
        E = [[j for j in range(i)] for i in range(3)]
        F = [last := n for n in (1, 2, 3)]
        LAST = last
      `,
      expect: {
        A: '[10, 20, 40]',
        B: "{'A': 1, 'BB': 2}",
        C: "{'a', 'b'}",
        D: "'0,1,2'",
        OUTER: "'outer'",
        E: '[[], [0], [0, 1]]',
        F: '[1, 2, 3]',
        LAST: '3',
      },
    });
  });

  it('takes the branch that is taken', () => {
    check({
      fixture: `
        DEBUG = False
        if DEBUG: A = 1
        elif not DEBUG and 1 < 2 <= 2: A = 2
        else: A = 3
        B = 'yes' if DEBUG else 'no'
        C = DEBUG or None or 'last'
        D = [] and undefined_name
        if (n := len('abc')) > 2: E = n
        match 'prod':
            case 'dev' | 'test': F = 1
            case 'prod' if not DEBUG: F = 2
            case _: F = 3
      `,
      expect: { A: '2', B: "'no'", C: "'last'", D: '[]', E: '3', F: '2' },
    });
  });

  it('deletes names and items', () => {
    check({
      fixture: `
        A = B = 1
        del A
        C = {'a': 1, 'b': 2}
        del C['a']
        D = [1, 2, 3]
        del D[0], D[-1]
        if 'E' in globals(): del E
      `,
      expect: { A: 'unset', B: '1', C: "{'b': 2}", D: '[2]', E: 'unset' },
    });
  });
});
