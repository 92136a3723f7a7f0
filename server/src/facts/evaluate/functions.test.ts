import { describe, it } from 'mocha';
import { check } from '../../../test/support/evaluate';

describe('functions', () => {
  it('bind arguments as Python does', () => {
    check({
      fixture: `
        def f(a, b=2, *rest, c, d=4, **more):
            return [a, b, rest, c, d, more]
        A = f(1, c=3)
        B = f(1, 2, 3, 4, c=5, e=6)
        C = f(*[1, 2], **{'c': 3, 'd': 9})
        def g(a, /, b): return a, b
        D = g(1, b=2)
        E = (lambda *a, k=1: (a, k))(1, 2, k=3)
      `,
      expect: {
        A: '[1, 2, (), 3, 4, {}]',
        B: "[1, 2, (3, 4), 5, 4, {'e': 6}]",
        C: '[1, 2, (), 3, 9, {}]',
        D: '(1, 2)',
        E: '((1, 2), 3)',
      },
    });
  });

  it('close over names, recurse and generate', () => {
    check({
      fixture: `
        def adder(n):
            return lambda x: x + n
        A = adder(2)(3)
        B = [f() for f in [lambda: i for i in range(3)]]
        def fact(n): return 1 if n < 2 else n * fact(n - 1)
        C = fact(20)
        def numbers(n):
            for i in range(n):
                yield i
            yield from ['a', 'b']
        D = list(numbers(2))
        E = [x for x in numbers(1)]
      `,
      expect: { A: '5', B: '[2, 2, 2]', C: '2432902008176640000', D: "[0, 1, 'a', 'b']", E: "[0, 'a', 'b']" },
    });
  });

  it('are decorated', () => {
    check({
      fixture: `
        import functools
        from elsewhere import unknown_decorator
        def twice(f):
            @functools.wraps(f)
            def inner(*args, **kwargs):
                return f(*args, **kwargs) * 2
            return inner
        @twice
        def f(x): return x
        A = f(4)
        @functools.lru_cache(maxsize=None)
        def g(): return 'cached'
        B = g()
        @unknown_decorator
        def h(): return 1
        C = h()
      `,
      complete: false,
      expect: { A: '8', B: "'cached'", C: 'unknown' },
    });
  });
});
