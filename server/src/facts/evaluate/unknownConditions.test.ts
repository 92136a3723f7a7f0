import { describe, it } from 'mocha';
import { check, type Expectation } from '../../../test/support/evaluate';

/** Evaluates with `unknown`, of which nothing is known: it comes from a module that cannot be found. */
function checkUnknown(fixture: string, expect: Expectation['expect']): void {
  const lines = fixture.replace(/^\n/, '').replace(/\n\s*$/, '\n');
  const indent = /^ */.exec(lines)![0];
  check({ fixture: `${indent}from elsewhere import unknown\n${lines}`, expect, complete: false });
}

describe('conditions that are not known', () => {
  it('keep both values', () => {
    checkUnknown(
      `
      A = 'before'
      if unknown: A = 'after'
      B = 'x' if unknown else 'y'
      if unknown: C = 1
      else: C = 1
      D = f'{B}!'
      E = B + 'z'
      F = unknown or 'fallback'
      if not unknown:
          G = 1
      `,
      {
        A: "alt('after', 'before')",
        B: "alt('x', 'y')",
        C: '1',
        D: "alt('x!', 'y!')",
        E: "alt('xz', 'yz')",
        F: "alt('fallback', unknown)",
        G: 'alt(1, unknown)',
      },
    );
  });

  it('make items, entries and members maybe', () => {
    checkUnknown(
      `
      A = ['a', 'z']
      if unknown:
          A.insert(1, 'm')
      B = {'k': 1}
      if unknown: B['maybe'] = 2
      else: B['k'] = 3
      C = {'s'}
      if unknown: C.add('t')
      D = ['x'] + (['y'] if unknown else [])
      E = [n for n in ('a', 'b') if unknown(n)]
      F = A[0], len(A), A[1]
      `,
      {
        A: "['a', ?maybe 'm', 'z']",
        B: "{'k': alt(1, 3), ?maybe 'maybe': 2}",
        D: "['x', ?maybe 'y']",
        E: "[?maybe 'a', ?maybe 'b']",
        F: "('a', unknown, unknown)",
      },
    );
  });

  it('join what was rebound in one branch and changed in the other', () => {
    checkUnknown(
      `
      A = ['a']
      if unknown: A = ['new']
      else: A.insert(0, 'x')
      B = {'a': 1}
      if unknown: B = {}
      else: B.update({'b': 2})
      C = {'inner': ['c']}
      if unknown: C = {'inner': []}
      else: C['inner'].append('d')
      `,
      {
        A: "[?maybe 'new', ?maybe 'x', ?maybe 'a']",
        B: "{?maybe 'a': 1, ?maybe 'b': 2}",
        C: "{'inner': [?maybe 'c', ?maybe 'd']}",
      },
    );
  });

  it('may end a function early', () => {
    checkUnknown(
      `
      def early():
          if unknown:
              return 'early'
          return 'late'
      A = early()
      def fills(items):
          items.append(1)
          if unknown:
              return
          items.append(2)
      B = []
      fills(B)
      def falls():
          if unknown:
              return 'value'
      C = falls()
      `,
      { A: "alt('early', 'late')", B: '[1, ?maybe 2]', C: "alt('value', None)" },
    );
  });

  it('leave out a branch that raises', () => {
    checkUnknown(
      `
      if unknown:
          A = 1
      else:
          raise RuntimeError('no')
      `,
      { A: '1' },
    );
  });

  it('may end a loop early', () => {
    checkUnknown(
      `
      A = []
      for x in (1, 2, 3):
          if x == 2 and unknown: break
          A.append(x)
      B = []
      for x in (1, 2):
          if unknown: continue
          B.append(x)
      C = None
      for x in ('p', 'q'):
          if unknown(x):
              C = x
              break
      else:
          C = 'none'
      `,
      { A: '[1, ?maybe 2, ?maybe 3]', B: '[?maybe 1, ?maybe 2]' },
    );
  });

  it('of loops that run any number of times leave nothing known of what they change', () => {
    checkUnknown(
      `
      A = 0
      B = ['b']
      TEXT = 'x'
      while unknown():
          A += 1
          B.append('more')
          TEXT += 'y'
      C = {}
      D = 'before'
      for item in unknown:
          C[item] = 1
          D = 'after'
      UNTOUCHED = 'same'
      `,
      { A: 'alt(0, 1, 2, unknown)', TEXT: "alt('x', 'xy', 'xyy', unknown)", UNTOUCHED: "'same'", C: '{...}' },
    );
  });

  it('taint what is given to unknown functions', () => {
    checkUnknown(
      `
      A = ['a']
      B = {'k': 1}
      SAFE = 'text', 1
      unknown(A, B, SAFE, 'x')
      C = unknown.attribute['x'].call()
      class Thing:
          setting = 1
      unknown(Thing)
      `,
      { SAFE: "('text', 1)", C: 'unknown' },
    );
  });

  it('say why', () => {
    check({
      fixture: `
        import elsewhere
        A = elsewhere.value
        B = [A]
      `,
      complete: false,
      expect: {
        A: 'unknown: no complete Python environment was found to look for elsewhere in',
        B: '[unknown: no complete Python environment was found to look for elsewhere in]',
      },
    });
  });

  it('do not make names known that exist only at times', () => {
    checkUnknown(
      `
      if unknown:
          A = 1
          B = []
      if 'A' in globals(): C = 1
      try: D = A
      except NameError: D = 2
      if unknown: del B
      E = 5
      if unknown: del E
      `,
      { A: 'alt(1, unknown)', C: 'alt(1, unknown)', E: 'alt(5, unknown)' },
    );
  });
});
