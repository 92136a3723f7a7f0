import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

const FIXTURE = `
  -- settings.py --
  from configurations import Configuration, values
  OUTSIDE = 'module'
  class Common(Configuration):
      DEBUG = values.BooleanValue(False)
      APPS = ['base']
      ROOT = values.Value('/default', environ_name='ROOT_DIR', environ_prefix=None)
      NUMBERS = values.ListValue([1], converter=int)
      NEEDED = values.SecretValue()
      @property
      def DERIVED(self): return [*self.APPS, str(self.DEBUG)]
      lower = 1
  class Prod(Common):
      APPS = Common.APPS + ['prod']
      @classmethod
      def setup(cls): super().setup()
  -- /site/configurations/__init__.py --
  -- /site/configurations/values.py --
`;

describe('django-configurations', () => {
  it('makes settings of the class that is chosen', () => {
    check({
      fixture: FIXTURE,
      configuration: 'Prod',
      env: { DJANGO_DEBUG: 'yes', ROOT_DIR: '/env', DJANGO_NUMBERS: '1,2', DJANGO_NEEDED: 's' },
      expect: {
        DEBUG: 'True',
        APPS: "['base', 'prod']",
        ROOT: "'/env'",
        NUMBERS: '[1, 2]',
        NEEDED: "'s'",
        DERIVED: "['base', 'prod', 'True']",
      },
    });
  });

  it('takes defaults, and knows not what has none', () => {
    check({
      fixture: FIXTURE,
      configuration: 'Common',
      expect: { DEBUG: 'False', APPS: "['base']", ROOT: "'/default'", NUMBERS: '[1]', NEEDED: 'unknown' },
    });
  });

  it('leaves all open for a class that is not there', () => {
    check({ fixture: FIXTURE, configuration: 'Absent', open: true, expect: { OUTSIDE: "'module'" } });
  });
});
