import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

describe('python-decouple', () => {
  it('asks the environment, then the nearest settings.ini or .env, then the default', () => {
    check({
      module: 'site1.settings',
      fixture: `
        -- .env --
        FILE=from file
        BOTH=file
        DEBUG=off
        LIST=a, b,c
        -- site1/__init__.py --
        -- site1/settings.py --
        from decouple import config, Csv
        A = config('FILE'), config('BOTH'), config('NONE', default='d')
        B = config('DEBUG', cast=bool), config('NONE', default=True, cast=bool), config('PORT', cast=int)
        C = config('LIST', cast=Csv()), config('PORT', cast=Csv(int, post_process=tuple))
        D = config('LIST', cast=lambda v: [s.strip() for s in v.split(',')])
        E = config('ABSENT')
        -- /site/decouple.py --
      `,
      env: { BOTH: 'process', PORT: '80' },
      expect: {
        A: "('from file', 'process', 'd')",
        B: '(False, True, 80)',
        C: "(['a', 'b', 'c'], (80,))",
        D: "['a', 'b', 'c']",
        E: 'unknown: ABSENT is neither set in the environment nor in a file',
      },
    });
  });

  it('reads repositories that are named', () => {
    check({
      fixture: `
        -- settings.py --
        from decouple import Config, RepositoryEnv, RepositoryIni, AutoConfig
        A = Config(RepositoryEnv('/p/conf/a.env'))('KEY')
        B = Config(RepositoryIni('/p/conf/a.ini'))('KEY', cast=int)
        C = AutoConfig(search_path='/p/conf')('KEY', default='none')
        -- conf/a.env --
        KEY=env
        -- conf/a.ini --
        [settings]
        KEY=7
        -- /site/decouple.py --
      `,
      expect: { A: "'env'", B: '7', C: "'none'" },
    });
  });
});
