import { describe, it } from 'mocha';
import { check } from '../../../test/support/evaluate';

const LOCAL = `
  -- settings.py --
  DEBUG = False
  APPS = ['base']
  try:
      from local_settings import *
      LOADED = True
  except ImportError:
      LOADED = False
  APPS += ['last']
`;

describe('try and except', () => {
  it('import local settings that are there', () => {
    check({
      fixture: `${LOCAL}
  -- local_settings.py --
  DEBUG = True
  EXTRA = 1
`,
      expect: { DEBUG: 'True', EXTRA: '1', LOADED: 'True', APPS: "['base', 'last']" },
    });
  });

  it('catch what is unpacked into nothing', () => {
    check({
      fixture: `
  -- settings.py --
  try:
      [] = [1]
      A = 1
  except ValueError:
      A = 2
`,
      expect: { A: '2' },
    });
  });

  it('catch a slice whose step is zero, which would never end', () => {
    check({
      fixture: `
  -- settings.py --
  def stepped(value, step):
      try:
          return value[::step]
      except ValueError as error:
          return 'refused'
  A = [stepped('text', True - 1), stepped([1, 2], 0), stepped((), 0), stepped('', 0), stepped('text', 2)]
`,
      expect: { A: "['refused', 'refused', 'refused', 'refused', 'tx']" },
    });
  });

  it('do without local settings that are certainly absent', () => {
    check({ fixture: LOCAL, expect: { DEBUG: 'False', LOADED: 'False', APPS: "['base', 'last']" } });
  });

  it('do not know where the import path is incomplete', () => {
    check({
      fixture: LOCAL,
      complete: false,
      open: true,
      expect: { DEBUG: 'alt(False, unknown)', LOADED: 'alt(False, True)' },
    });
  });

  it('keep both sides of an optional package that may be there', () => {
    check({
      fixture: `
        APPS = ['base']
        try:
            import debug_toolbar
        except ImportError:
            HAS = False
        else:
            HAS = True
            APPS.append('debug_toolbar')
        finally:
            DONE = True
      `,
      complete: false,
      expect: { APPS: "['base', ?maybe 'debug_toolbar']", HAS: 'alt(False, True)', DONE: 'True' },
    });
  });

  it('choose the handler by the class of what is raised', () => {
    check({
      fixture: `
        class Own(ValueError): pass
        def attempt(work):
            try:
                return work()
            except KeyError: return 'key'
            except (IndexError, ZeroDivisionError) as error: return type(error).__name__
            except ValueError: return 'value'
            except Exception: return 'other'
        def fail(error): raise error
        A = attempt(lambda: {}['a']), attempt(lambda: [][0]), attempt(lambda: 1 // 0), attempt(lambda: int('x'))
        B = attempt(lambda: None.x), attempt(lambda: fail(Own('x'))), attempt(lambda: nothing)
        C = attempt(lambda: 'fine')
      `,
      expect: {
        A: "('key', 'IndexError', 'ZeroDivisionError', 'value')",
        B: "('other', 'value', 'other')",
        C: "'fine'",
      },
    });
  });

  it('keep what happened before the exception', () => {
    check({
      fixture: `
        A = []
        try:
            A.append(1)
            B = 'set'
            int('no')
            A.append(2)
        except ValueError:
            A.append(3)
        else:
            A.append(4)
        finally:
            A.append(5)
        def f():
            try:
                return 'returned'
            finally:
                A.append('finally')
        C = f()
        try:
            try:
                raise KeyError('inner')
            finally:
                A.append('unwound')
        except LookupError as error:
            D = error.args
        from contextlib import suppress
        with suppress(KeyError):
            E = 1
            {}['x']
            E = 2
      `,
      expect: {
        A: "[1, 3, 5, 'finally', 'unwound']",
        B: "'set'",
        C: "'returned'",
        D: "('inner',)",
        E: '1',
      },
    });
  });

  it('run handlers from every place that may raise', () => {
    check({
      fixture: `
        from elsewhere import unknown
        A = 'start'
        try:
            A = 'one'
            unknown()
            A = 'two'
            B = 'reached'
            int('no')
            A = 'never'
        except Exception:
            A += '!'
      `,
      complete: false,
      expect: { A: "alt('one!', 'two!')", B: "alt('reached', unknown)" },
    });
  });

  it('know of every name in a handler that is not entered', () => {
    check({
      fixture: `
        import os
        try:
            A = os.environ['SET']
        except KeyError:
            A = 'fallback'
            B = 1
        try:
            C = int(os.environ['UNSET'])
        except (KeyError, ValueError):
            C = 0
      `,
      env: { SET: 'value' },
      expect: { A: "'value'", B: 'unset', C: '0' },
    });
  });
});
