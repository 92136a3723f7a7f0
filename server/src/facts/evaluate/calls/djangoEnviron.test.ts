import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

const INSTALLED = '-- /site/environ/__init__.py --\n';

describe('django-environ', () => {
  it('casts by method, scheme and default', () => {
    check({
      fixture: `
        -- settings.py --
        import environ
        env = environ.Env(DEBUG=(bool, False), PORT=int, NAMES=(list, ['d']))
        A = env('DEBUG'), env('PORT'), env('NAMES')
        B = env.bool('ON'), env.bool('OFF', default=True), env.bool('UNSET', True)
        C = env.list('HOSTS'), env.list('NUMBERS', cast=int), env.list('EMPTY')
        D = env.int('PORT'), env.float('PORT'), env.str('PORT'), env('UNSET', default='x')
        E = env.dict('PAIRS'), env.json('JSON'), env.tuple('HOSTS')
        F = env('PROXY'), env('UNSET', default=None)
        G = 'PORT' in env, env.get_value('PORT', cast=int)
        H = env.path('DIR')('static')
        -- /site/environ/__init__.py --
      `,
      env: {
        DEBUG: 'on',
        PORT: '8000',
        ON: 'yes',
        OFF: 'off',
        HOSTS: 'a,b',
        NUMBERS: '1,2',
        EMPTY: '',
        PAIRS: 'k=1,l=2',
        JSON: '{"a": [1, null]}',
        PROXY: '$PORT',
        DIR: '/srv',
      },
      expect: {
        A: "(True, 8000, ['d'])",
        B: '(True, False, True)',
        C: "(['a', 'b'], [1, 2], [])",
        D: "(8000, 8000.0, '8000', 'x')",
        E: "({'k': '1', 'l': '2'}, {'a': [1, None]}, ('a', 'b'))",
        F: '(8000, None)',
        G: '(True, 8000)',
        H: "'/srv/static'",
      },
    });
  });

  it('reads .env without overwriting', () => {
    check({
      fixture: `
        -- settings.py --
        import environ, os
        env = environ.Env()
        environ.Env.read_env(os.path.join(os.path.dirname(__file__), '.env'))
        A, B = env('A'), env('B')
        env.read_env('/p/over.env', overwrite=True)
        C = env('A')
        D = env.str('MISSING')
        -- .env --
        A=file
        B="quoted value"
        -- over.env --
        A=over
        ${INSTALLED}
      `,
      env: { A: 'process' },
      expect: {
        A: "'process'",
        B: "'quoted value'",
        C: "'over'",
        D: 'unknown: environment variable MISSING is not set',
      },
    });
  });

  it('does not know what comes from what is not known', () => {
    check({
      fixture: `
        -- settings.py --
        import environ
        from elsewhere import unknown
        env = environ.Env()
        A = env(unknown)
        B = env.bool('X', default=unknown)
        C = env.db()
        -- /site/environ/__init__.py --
      `,
      complete: false,
      expect: { A: 'unknown', B: 'unknown', C: '{...}' },
    });
  });
});
