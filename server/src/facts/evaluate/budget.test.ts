import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { check, filesOf, sourcesOver } from '../../../test/support/evaluate';
import type { AbsPath } from '../../base/path';
import { evaluateModule } from './evaluate';
import { moduleReader } from './moduleReader';

/** Programs that would take Python (nearly) for ever, or memory without end. */
const ENDLESS: Readonly<Record<string, string>> = {
  'a loop without end': 'A = 0\nwhile True:\n    A += 1\n',
  'a huge range': 'A = [x * y for x in range(10 ** 6) for y in range(10 ** 6)]\n',
  'a sum over a huge range': 'A = sum(range(10 ** 12))\n',
  'deep recursion': 'def f(n): return f(n + 1)\nA = f(0)\n',
  'mutual recursion': 'def f(n): return [g(n), g(n)]\ndef g(n): return f(n)\nA = f(0)\n',
  'a list that doubles': 'A = [1]\nfor _ in range(200):\n    A = A + A\n',
  'a list that extends itself': 'A = [1]\nfor _ in range(200):\n    A += A\n',
  'a text that doubles': 'A = "x"\nfor _ in range(200):\n    A = A + A\n',
  'a text that doubles in an f-string': 'A = "x"\nfor _ in range(200):\n    A = f"{A!r}{A}"\n',
  'a text that grows by a method': 'A = "a"\nfor _ in range(200):\n    A = A.replace("a", "aaaa")\n',
  'a path that doubles': 'from pathlib import Path\nA = Path("a")\nfor _ in range(200):\n    A = A / A\n',
  padding: 'A = "x".ljust(10 ** 9)\nB = "x".zfill(10 ** 9)\nC = f"{1:>1000000000}"\n',
  'an empty list repeated': 'A = [] * 10 ** 9\nB = 10 ** 15 * ()\nC = "" * 10 ** 12\n',
  'a text repeated':
    'A = "x" * 10 ** 12\nB = [0] * 10 ** 12\nC = "%1000000000d" % 1\nD = f"{1:1000000000}"\n',
  'huge powers': 'A = 10 ** 10 ** 10\nB = 2 << 10 ** 12\n',
  'a list within lists within lists': 'A = [1]\nfor _ in range(100):\n    A = [A, A]\n',
  'a dict that holds itself thrice': 'A = {}\nA["a"] = A["b"] = A["c"] = A\nB = str(A) if A == A else 1\n',
  'equality of lists within lists':
    'A = [1]\nB = [1]\nfor _ in range(60):\n    A = [A, A]\n    B = [B, B]\nC = A == B\n',
  'unknown branches one after the other': `from elsewhere import u\nA = []\n${'if u: A.append(u)\n'.repeat(2000)}`,
  'unknown branches within each other': nested('if u:', 60),
  'unknown loops within each other': nested('for x in u:', 60),
  'unknown trys within each other': nested('try:', 40, 'except Exception: A += [2]'),
  'unknown alternatives multiplied': `from elsewhere import u\nA = ''\n${"A += 'x' if u else 'y'\n".repeat(100)}`,
  'many names in many branches': `from elsewhere import u\nfor i in range(300):\n    globals()['N%d' % i] = i\nfor i in range(300):\n    if u: globals()['N%d' % i] = u\n`,
  'lists within lists put in order':
    'A = [1]\nB = [1]\nfor _ in range(60):\n    A = [A, A]\n    B = [B, B]\nC = A < B\nD = sorted([A, B])\n',
  'tuples within tuples as keys':
    'A = (1,)\nB = (1,)\nfor _ in range(60):\n    A = (A, A)\n    B = (B, B)\nC = {A: 1, B: 2}\nD = {A, B}\n',
  'tuples within tuples as alternatives':
    'from elsewhere import u\nA = (u,)\nB = (u,)\nfor _ in range(60):\n    A = (A, A)\n    B = (B, B)\nC = A if u else B\n',
  'lists within lists as alternatives':
    'from elsewhere import u\nA = [1]\nB = [1]\nfor _ in range(12):\n    A = [A] * 100\n    B = [B] * 100\nC = A if u else B\n',
  'a copy of lists within lists':
    'import copy\nA = [1]\nfor _ in range(60):\n    A = [A] * 9\nB = copy.deepcopy(A)\n',
  'one of many lists of lists': `from elsewhere import u\nA = []\n${'A = [[A, i] for i in range(100)] if u else [A] * 90\nif u: A += [u(A)]\n'.repeat(12)}`,
  'what raises given lists within lists':
    'A = [[].x]\nfor _ in range(60):\n    A = [A, A]\ntry:\n    B = int(A)\nexcept TypeError:\n    B = 1\n',
  'imports in a circle': 'import settings\nfrom settings import *\nA = settings.settings.settings\n',
  'a class that derives from itself': 'class A(A): pass\nclass B(B.C): C = B\n',
  'a property that asks itself': 'class C:\n    @property\n    def x(self): return self.x\nA = C().x\n',
  'a getattr that asks itself':
    'class C:\n    def __getattr__(self, n): return getattr(self, n + "x")\nA = C().x\n',
  'a generator without end': 'def g():\n    while True: yield 1\nA = list(g())\n',
  'a regular expression gone wild':
    'import re\nA = re.match(r"(a+)+$", "a" * 40 + "b")\nB = re.sub("(x+x+)+y", "", "x" * 50)\n',
  'deep brackets': `A = ${'['.repeat(3000)}${']'.repeat(3000)}\n`,
  'a deep sum': `A = ${'1 + '.repeat(20_000)}1\n`,
  'deep attributes': `import os\nA = os${'.path'.repeat(20_000)}\n`,
  'deep indentation': Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if 1:\n`).join(''),
};

/** What goes through a few hundred things each time: without a price, thousands of times are a matter of seconds. */
const COSTLY: Readonly<Record<string, string>> = {
  'a list unpacked into a dict': 'B = {**A}',
  'a text unpacked into a dict': 'B = {**T}',
  'a dict unpacked into a dict': 'B = {**D}',
  'a list unpacked into a list': 'B = [*A]',
  'a list unpacked into arguments': 'B = u(*A)',
  'a dict made of a list': 'B = dict.fromkeys(A)',
  'a dict merged into a dict': 'D.update(D)',
  'an entry under a key that is not known': 'D[u] = 1',
  'a set made of a list': 'B = set(A)',
  'a part of a list': 'B = A[1:]',
  'a sum': 'B = sum(A)',
  'a search': 'B = -1 in A',
  'a comparison': 'B = A == [*A]',
  'a copy': 'B = A.copy()',
  'a text joined': 'B = T.join(T)',
};

function nested(header: string, depth: number, close = ''): string {
  const pad = (n: number) => '  '.repeat(n);
  const open = Array.from({ length: depth }, (_, n) => `${pad(n)}${header}\n${pad(n + 1)}A += [u(${n})]\n`);
  const closing = close ? Array.from({ length: depth }, (_, n) => `${pad(depth - 1 - n)}${close}\n`) : [];
  return `from elsewhere import u\nA = []\n${open.join('')}${closing.join('')}`;
}

/** Seconds of processor time one evaluation may take at most; the bar is far above what any of these needs. */
const MOST_SECONDS = 3;

describe('evaluation ends', () => {
  for (const [what, source] of Object.entries(ENDLESS)) {
    it(`of ${what}`, () => {
      const sources = sourcesOver(filesOf(`-- settings.py --\n${source}`), { complete: false });
      const start = process.cpuUsage();
      const facts = evaluateModule('settings', sources);
      const { user } = process.cpuUsage(start);
      assert.ok(user / 1e6 < MOST_SECONDS, `took ${user / 1e6} s`);
      assert.ok(facts.names.size > 0 || facts.open !== undefined || facts.problems.length >= 0);
      assert.doesNotThrow(() => moduleReader(sources).classes('settings'));
    });
  }

  for (const [what, statement] of Object.entries(COSTLY)) {
    it(`of ${what}, for it counts as work`, () => {
      const names = 'from elsewhere import u\nA = list(range(900))\nD = {x: x for x in A}\nT = "a" * 900\n';
      const source = `${names}for q in range(60):\n    for r in range(60): ${statement}\n`;
      const facts = evaluateModule('settings', sourcesOver(filesOf(`-- settings.py --\n${source}`)), {
        budget: 100_000,
      });
      assert.match(facts.open?.why ?? '', /too much work/);
    });
  }

  it('with a reason when the budget is spent', () => {
    const fixture =
      '-- settings.py --\nA = 1\nfor i in range(900):\n    for j in range(900): B = [i]\nC = 3\n';
    const facts = evaluateModule('settings', sourcesOver(filesOf(fixture)), { budget: 10_000 });
    assert.match(facts.open?.why ?? '', /too much work/);
  });

  it('never says it knows what it gave up on', () => {
    const fixture = '-- settings.py --\nA = 0\nwhile A < 10 ** 9:\n    A += 1\n';
    const facts = evaluateModule('settings', sourcesOver(filesOf(fixture)));
    assert.ok(facts.open !== undefined || facts.names.get('A')?.value.kind !== 'number');
  });

  it('goes on behind a statement that takes too much work, with what that may have changed', () => {
    check({
      fixture: `
        -- helpers.py --
        FOUND = ['a']
        class Registry:
            names = ['a']
        def search():
            for i in range(900):
                for j in range(900):
                    FOUND.append(i * j)
                    Registry.names.append(i)
        -- settings.py --
        from helpers import FOUND, Registry, search
        BEFORE = 'before'
        search()
        SHARED = FOUND
        NAMES = Registry.names
        STATIC_ROOT = '/srv/static'
      `,
      budget: 10_000,
      expect: {
        BEFORE: "alt('before', unknown)",
        SHARED: "alt([?maybe 'a', ...], unknown)",
        NAMES: "alt([?maybe 'a', ...], unknown)",
        STATIC_ROOT: "'/srv/static'",
      },
      open: true,
    });
  });

  it('stops with manage.py once it starts Django', () => {
    check({
      fixture: `
        -- manage.py --
        import os, django
        from heavy import work
        os.environ['A'] = '1'
        def main():
            django.setup()
            os.environ['A'] = '2'
            work()
        if __name__ == '__main__':
            main()
            os.environ['A'] = '3'
        -- heavy.py --
        def work():
            while True: pass
        -- settings.py --
        import os
        A = os.environ['A']
      `,
      startUp: '/p/manage.py' as AbsPath,
      expect: { A: "'1'" },
    });
  });

  it('reads a module anew whose first import has failed', () => {
    check({
      fixture: `
        -- manage.py --
        try:
            import settings
        except ImportError:
            pass
        -- settings.py --
        import sys
        A = 1
        try:
            import settings_local
        except ImportError:
            sys.exit(1)
        B = 2
      `,
      startUp: '/p/manage.py' as AbsPath,
      expect: { A: '1', B: '2' },
    });
  });
});
