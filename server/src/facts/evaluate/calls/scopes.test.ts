import { describe, it } from 'mocha';
import { check } from '../../../../test/support/evaluate';

describe('globals(), locals() and exec', () => {
  it('set and read names of the module', () => {
    check({
      fixture: `
        globals()['A'] = 1
        globals().update({'B': 2}, C=3)
        for name in ('D', 'E'):
            globals()[name] = name.lower()
        locals()['F'] = 'f'
        G = globals().get('A'), globals().get('NOTHING', 0), 'B' in globals(), 'Z' in locals()
        vars()['H'] = 'h'
        globals().setdefault('A', 9)
        globals().pop('B')
        def inside():
            x = 5
            globals()['I'] = x
            return locals()['x']
        J = inside()
      `,
      expect: {
        A: '1',
        B: 'unset',
        C: '3',
        D: "'d'",
        E: "'e'",
        F: "'f'",
        G: '(1, 0, True, False)',
        H: "'h'",
        I: '5',
        J: '5',
      },
    });
  });

  it('by an unknown name leave all names open', () => {
    check({
      fixture: `
        from elsewhere import unknown
        A = 1
        globals()[unknown] = 2
        B = 2
      `,
      complete: false,
      open: true,
      expect: { A: 'alt(1, unknown)', B: '2' },
    });
  });

  it('run files and texts', () => {
    check({
      fixture: `
        -- settings.py --
        import os
        APPS = ['base']
        exec(open(os.path.join(os.path.dirname(__file__), 'local.py')).read())
        exec('B = len(APPS)')
        with open('/p/more.py') as f:
            exec(compile(f.read(), 'more.py', 'exec'), globals())
        C = eval('B + 1')
        -- local.py --
        APPS.append('local')
        A = 'a'
        -- more.py --
        D = APPS[-1]
      `,
      expect: { APPS: "['base', 'local']", A: "'a'", B: '2', C: '3', D: "'local'" },
    });
  });

  it('of an unknown text leave all names open', () => {
    check({
      fixture: `
        from elsewhere import unknown
        A = 1
        exec(unknown)
        B = 2
      `,
      complete: false,
      open: true,
      expect: { A: 'alt(1, unknown)', B: '2' },
    });
  });

  it('of Python 2 leave all names open, or are the exception that is expected', () => {
    check({
      fixture: `
        A = 1
        for path in ['/p/a.py', '/p/b.py']:
            execfile(path)
        B = 2
      `,
      complete: false,
      open: true,
      expect: { A: 'alt(1, unknown)', B: '2' },
    });
    check({
      fixture: `
        -- settings.py --
        try:
            execfile('/p/more.py')
        except NameError:
            exec(open('/p/more.py').read())
        -- more.py --
        A = 'a'
      `,
      expect: { A: "'a'" },
    });
  });
});
