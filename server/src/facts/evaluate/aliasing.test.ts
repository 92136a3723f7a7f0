import { describe, it } from 'mocha';
import { check } from '../../../test/support/evaluate';

describe('identity and mutation', () => {
  it('two names for one list see the same changes', () => {
    check({
      fixture: `
        A = ['a']
        B = A
        B += ['b']
        C = A
        C = C + ['c']
        D = {'list': A}
        D['list'].append('d')
        E = A is B, A is C
        F = [[]] * 2
        F[0].append(1)
        T = (A,)
        T[0].append('t')
      `,
      expect: {
        A: "['a', 'b', 'd', 't']",
        B: "['a', 'b', 'd', 't']",
        C: "['a', 'b', 'c']",
        E: '(True, False)',
        F: '[[1], [1]]',
      },
    });
  });

  it('copies are other lists', () => {
    check({
      fixture: `
        import copy
        A = [[1], 2]
        B = A.copy()
        C = list(A)
        D = A[:]
        E = copy.deepcopy(A)
        A[0].append('in')
        A.append('out')
        F = dict(k=A)
        G = {**F}
        G['k'] = None
      `,
      expect: {
        B: "[[1, 'in'], 2]",
        C: "[[1, 'in'], 2]",
        D: "[[1, 'in'], 2]",
        E: '[[1], 2]',
        F: "{'k': [[1, 'in'], 2, 'out']}",
      },
    });
  });

  it('functions change what they are given, and remember their defaults', () => {
    check({
      fixture: `
        A = []
        def add(items, value, seen=[]):
            items += [value]
            items = items + ['lost']
            seen.append(value)
            return seen
        add(A, 1)
        B = add(A, 2)
        def rebind():
            global C
            C = 'global'
            A.append(3)
        C = 'module'
        rebind()
        def outer():
            n = 0
            def inner():
                nonlocal n
                n += 1
                return n
            inner()
            return inner() + n
        D = outer()
      `,
      expect: { A: '[1, 2, 3]', B: '[1, 2]', C: "'global'", D: '4' },
    });
  });

  it('lists shared between modules are one list', () => {
    check({
      fixture: `
        -- settings.py --
        from base import *
        import base
        INSTALLED_APPS += ['local']
        SAME = base.INSTALLED_APPS
        base.NAME = 'changed'
        NAME_HERE = NAME
        NAME_THERE = base.NAME
        -- base.py --
        INSTALLED_APPS = ['base']
        NAME = 'base'
      `,
      expect: {
        INSTALLED_APPS: "['base', 'local']",
        SAME: "['base', 'local']",
        NAME_HERE: "'base'",
        NAME_THERE: "'changed'",
      },
    });
  });

  it('containers that hold themselves are survived', () => {
    check({
      fixture: `
        A = []
        A.append(A)
        D = {}
        D['a'] = D['b'] = D['c'] = D
        EQUAL = A == [1]
        TEXT = str(1)
        N = 1
      `,
      expect: { N: '1', EQUAL: 'False', TEXT: "'1'" },
    });
  });
});
