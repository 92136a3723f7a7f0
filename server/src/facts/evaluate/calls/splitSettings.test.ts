import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

describe('django-split-settings', () => {
  it('runs files in the scope of the settings, one after the other', () => {
    check({
      module: 'conf.settings',
      fixture: `
        -- conf/__init__.py --
        -- conf/settings.py --
        from split_settings.tools import include, optional
        STAGE = 'prod'
        include('parts/base.py', 'parts/more_*.py', optional('parts/absent.py'), f'stages/{STAGE}.py')
        LAST = APPS
        -- conf/parts/base.py --
        APPS = ['base']
        SEEN = STAGE
        -- conf/parts/more_2.py --
        TWO = [*APPS, 'two']
        -- conf/parts/more_1.py --
        ONE = [*APPS, 'one']
        -- conf/stages/prod.py --
        from split_settings.tools import include
        include('../nested.py')
        DEBUG = False
        -- conf/nested.py --
        APPS += ['nested']
        NESTED_FILE = __file__
        -- /site/split_settings/__init__.py --
        -- /site/split_settings/tools.py --
      `,
      expect: {
        LAST: "['base', 'nested']",
        ONE: "['base', 'one']",
        TWO: "['base', 'two']",
        SEEN: "'prod'",
        DEBUG: 'False',
      },
    });
  });

  it('takes what a pattern matches in the order of the disk', () => {
    check({
      fixture: `
        -- settings.py --
        from split_settings.tools import include
        APPS = []
        include('parts/*.py')
        -- parts/c.py --
        LAST = 'c'
        APPS += ['c']
        -- parts/a.py --
        LAST = 'a'
        APPS += ['a']
        -- parts/b.py --
        LAST = 'b'
        APPS += ['b']
        -- /site/split_settings/__init__.py --
        -- /site/split_settings/tools.py --
      `,
      expect: { LAST: "'b'", APPS: "['c', 'a', 'b']" },
    });
  });

  it('of a file whose name is not known leaves all names open', () => {
    check({
      fixture: `
        -- settings.py --
        from split_settings.tools import include
        from elsewhere import stage
        A = 1
        include(stage)
        B = 2
        -- /site/split_settings/__init__.py --
        -- /site/split_settings/tools.py --
      `,
      complete: false,
      open: true,
      expect: { A: 'alt(1, unknown)', B: '2' },
    });
  });
});
