import { describe, it } from 'mocha';
import { check } from '../../../test/support/evaluate';

describe('classes', () => {
  it('hold attributes, found in method resolution order', () => {
    check({
      fixture: `
        class Base:
            NAME = 'base'
            ITEMS = ['b']
            OTHER = NAME + '!'
            def greet(self): return f'hi {self.NAME}'
        class Left(Base): NAME = 'left'
        class Right(Base):
            NAME = 'right'
            EXTRA = Base.ITEMS + ['r']
        class Both(Left, Right): pass
        A = Both.NAME, Both.EXTRA, Both.OTHER
        B = Both().greet()
        D = isinstance(Both(), Right), issubclass(Left, Base)
        Base.ITEMS.append('x')
        E = Both.ITEMS
        Base.NAME = 'changed'
        F = Base.NAME, Left.NAME
      `,
      expect: {
        A: "('left', ['b', 'r'], 'base!')",
        B: "'hi left'",
        D: '(True, True)',
        E: "['b', 'x']",
        F: "('changed', 'left')",
      },
    });
  });

  it('make instances with properties and super()', () => {
    check({
      fixture: `
        class Server:
            count = 0
            def __init__(self, host, port=80):
                self.host, self.port = host, port
            @property
            def url(self): return f'http://{self.host}:{self.port}/'
            @classmethod
            def local(cls, **kw): return cls('localhost', **kw)
            @staticmethod
            def join(*parts): return '/'.join(parts)
            def __str__(self): return self.url
        class Secure(Server):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                self.port += 363
            @property
            def url(self): return super().url.replace('http', 'https')
        A = Server.local(port=8000).url
        B = Secure('x').url
        C = Server.join('a', 'b')
        s = Server('h')
        s.host = 'other'
        D = f'{s}'
        E = getattr(s, 'nothing', 'default'), hasattr(s, 'host')
        setattr(s, 'later', 1)
        F = s.later
      `,
      expect: {
        A: "'http://localhost:8000/'",
        B: "'https://x:443/'",
        C: "'a/b'",
        D: "'http://other:80/'",
        E: "('default', True)",
        F: '1',
      },
    });
  });

  it('enumerate', () => {
    check({
      fixture: `
        from enum import Enum
        class Stage(Enum):
            DEV = 'dev'
            PROD = 'prod'
        A = Stage.DEV.value, Stage('prod').name, Stage['DEV'].value
        B = Stage('dev') == Stage.DEV, Stage.DEV is Stage.PROD
        C = [s.value for s in Stage]
      `,
      expect: {
        A: "('dev', 'PROD', 'dev')",
        B: '(True, False)',
        C: "['dev', 'prod']",
      },
    });
  });

  it('are data', () => {
    check({
      fixture: `
        from dataclasses import dataclass, field
        from typing import NamedTuple
        from collections import namedtuple
        from types import SimpleNamespace
        @dataclass
        class Config:
            name: str
            hosts: list = field(default_factory=list)
            port: int = 80
        c = Config('x', port=1)
        c.hosts.append('h')
        A = c.name, c.hosts, c.port, Config('y').hosts
        class Point(NamedTuple):
            x: int
            y: int = 2
        B = Point(1).y, Point(1)[0]
        Pair = namedtuple('Pair', 'a b')
        C = Pair(1, b=2).b
        x, y = Pair('p', 'q')
        D = y
        E = SimpleNamespace(k=1).k
      `,
      expect: { A: "('x', ['h'], 1, [])", B: '(2, 1)', C: '2', D: "'q'", E: '1' },
    });
  });

  it('with a base that cannot be read are not known beyond themselves', () => {
    check({
      fixture: `
        from elsewhere import Base
        class Mine(Base):
            OWN = 1
        A = Mine.OWN
        B = Mine.INHERITED
        C = Mine().anything
      `,
      complete: false,
      expect: { A: '1', B: 'unknown', C: 'unknown' },
    });
  });
});
