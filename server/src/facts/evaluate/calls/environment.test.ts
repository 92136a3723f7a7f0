import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

describe('os.environ', () => {
  it('is the process environment, and what settings make of it', () => {
    check({
      fixture: `
        import os
        from os import environ, getenv
        A = os.environ['SET'], environ.get('SET'), getenv('SET', 'x')
        B = os.environ.get('UNSET'), getenv('UNSET', 'default')
        C = 'SET' in os.environ, 'UNSET' not in environ
        os.environ.setdefault('SET', 'ignored')
        os.environ.setdefault('NEW', 'new')
        os.environ['SET'] += '!'
        D = environ['SET'], environ['NEW']
        os.environ.update({'X': '1'}, Y='2')
        del os.environ['X']
        E = environ.get('X'), environ.get('Y'), environ.pop('Y'), environ.pop('Y', None)
        F = bool(int(os.environ.get('NUMBER', 0)))
        G = os.environ.get('SET', '').split(',')
      `,
      env: { SET: 'a,b', NUMBER: '1' },
      expect: {
        A: "('a,b', 'a,b', 'a,b')",
        B: "(None, 'default')",
        C: '(True, True)',
        D: "('a,b!', 'new')",
        E: "(None, '2', '2', None)",
        F: 'True',
        G: "['a', 'b!']",
      },
    });
  });

  it('is gone through, and whatever else has an __iter__', () => {
    check({
      fixture: `
        import os
        for name in os.environ:
            if name.startswith('APP_'):
                locals()[name[4:]] = os.environ[name]
        A = sorted([name for name in os.environ if name.endswith('_X')])
        class Pair:
            def __iter__(self):
                yield 'left'
                yield 'right'
        B = [side for side in Pair()]
      `,
      env: { APP_A_X: '1', HOME: '/root', APP_STATIC_ROOT: '/srv' },
      expect: { STATIC_ROOT: "'/srv'", A_X: "'1'", HOME: 'unset', A: "['APP_A_X']", B: "['left', 'right']" },
    });
  });

  it('that is missing says so', () => {
    check({
      fixture: `
        import os
        A = os.environ['SECRET_KEY']
        B = ['x', os.environ['SECRET_KEY']]
      `,
      expect: { A: 'unknown: environment variable SECRET_KEY is not set', B: "['x', unknown]" },
    });
  });

  it('under an unknown condition is one of both', () => {
    check({
      fixture: `
        import os
        from elsewhere import unknown
        if unknown: os.environ['A'] = 'set'
        A = os.environ.get('A', 'default')
        B = 'A' in os.environ
      `,
      complete: false,
      expect: { A: "alt('default', 'set')", B: 'unknown' },
    });
  });

  it('is filled from .env by python-dotenv', () => {
    check({
      fixture: `
        -- settings.py --
        import os
        from pathlib import Path
        from dotenv import load_dotenv, dotenv_values, find_dotenv
        load_dotenv(Path(__file__).parent / '.env')
        load_dotenv('/p/other.env', override=True)
        A = os.environ['A'], os.environ['B'], os.environ.get('C')
        VALUES = dotenv_values('/p/.env')
        ABSENT = load_dotenv('/p/absent.env')
        -- .env --
        # a comment
        export A='from .env'
        B=two # comment
        D="\${B} and \${HOME}"
        -- other.env --
        B=other
        -- /site/dotenv/__init__.py --
      `,
      env: { A: 'process', HOME: '/home/x' },
      expect: {
        A: "('process', 'other', None)",
        VALUES: "{'A': 'from .env', 'B': 'two', 'D': 'two and /home/x'}",
        ABSENT: 'False',
      },
    });
  });
});
