import { describe, it } from 'mocha';
import { check } from '../../../test/support/evaluate';

describe('imports', () => {
  it('bind modules and names, relative ones too', () => {
    check({
      module: 'config.settings.dev',
      fixture: `
        -- config/__init__.py --
        VERSION = '1'
        -- config/settings/__init__.py --
        -- config/settings/base.py --
        from .. import VERSION
        from ..paths import ROOT as root
        ROOT = root + '/x'
        -- config/settings/dev.py --
        import config.paths, config.settings.base as base
        from .base import ROOT
        from . import base as again
        from .. import paths as P
        A = config.paths.ROOT
        B = base.VERSION
        C = again is base
        D = P.ROOT
        NAMES = __name__, __package__, __file__
        -- config/paths.py --
        ROOT = '/srv'
      `,
      expect: {
        ROOT: "'/srv/x'",
        A: "'/srv'",
        B: "'1'",
        C: 'True',
        D: "'/srv'",
        NAMES: "('config.settings.dev', 'config.settings', '/p/config/settings/dev.py')",
      },
    });
  });

  it('by star take what __all__ says, else what has no underscore', () => {
    check({
      fixture: `
        -- settings.py --
        from one import *
        from two import *
        from three import *
        -- one.py --
        A = 1
        _B = 2
        import os
        from helper import C
        -- two.py --
        __all__ = ['D', '_E']
        __all__ += ['F']
        D = E = _E = F = 3
        -- three.py --
        A = 'later wins'
        -- helper.py --
        C = 'carried'
        HIDDEN = 1
      `,
      expect: {
        A: "'later wins'",
        _B: 'unset',
        C: "'carried'",
        D: '3',
        E: 'unset',
        _E: '3',
        F: '3',
        HIDDEN: 'unset',
      },
    });
  });

  it('in a circle see what is there so far', () => {
    check({
      fixture: `
        -- settings.py --
        FIRST = 1
        import other
        from other import SEEN
        LAST = 2
        LATE = other.late()
        -- other.py --
        import settings
        SEEN = hasattr(settings, 'FIRST'), hasattr(settings, 'LAST')
        def late(): return settings.LAST
      `,
      expect: { SEEN: '(True, False)', LATE: '2' },
    });
  });

  it('run a module once, and its submodules when asked', () => {
    check({
      fixture: `
        -- settings.py --
        import counter, second
        from counter import COUNT
        counter.COUNT.append('settings')
        from package import sub
        import package
        A = package.sub.NAME, package.__name__
        B = hasattr(package, 'never')
        -- counter.py --
        COUNT = ['run']
        -- second.py --
        from counter import COUNT
        COUNT.append('second')
        -- package/__init__.py --
        -- package/sub.py --
        NAME = __name__
        -- package/never.py --
      `,
      expect: { COUNT: "['run', 'second', 'settings']", A: "('package.sub', 'package')", B: 'False' },
    });
  });

  it('find namespace packages', () => {
    check({
      fixture: `
        -- settings.py --
        from space.inner import A
        import space.other
        B = space.other.B
        -- space/inner.py --
        A = 'a'
        -- /site/space/other.py --
        B = 'b'
      `,
      expect: { A: "'a'", B: "'b'" },
    });
  });

  it('follow import_module and __import__', () => {
    check({
      fixture: `
        -- settings.py --
        from importlib import import_module
        A = import_module('extra').NAME
        B = getattr(import_module('.extra', package='pkg'), 'NAME')
        C = __import__('extra').NAME
        -- extra.py --
        NAME = 'top'
        -- pkg/__init__.py --
        -- pkg/extra.py --
        NAME = 'inner'
      `,
      expect: { A: "'top'", B: "'inner'", C: "'top'" },
    });
  });

  it('of something unreadable leave it unknown, and a star import leaves all names open', () => {
    check({
      fixture: `
        from elsewhere import A, b
        BEFORE = 1
        from elsewhere import *
        AFTER = 2
        C = UNDEFINED_HERE
        D = [b, 'x']
      `,
      complete: false,
      open: true,
      expect: {
        A: 'unknown',
        BEFORE: 'alt(1, unknown)',
        AFTER: '2',
        C: 'unknown',
        D: "[unknown, 'x']",
      },
    });
  });

  it('of a module that is nowhere end the evaluation as they end Python', () => {
    check({
      fixture: `
        BEFORE = 1
        from nowhere import *
        AFTER = 2
      `,
      open: true,
      expect: { AFTER: '2' },
    });
  });
});
