import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { dump } from '../../../test/support/dumpPython';
import { absPath } from '../../base/path';
import { SourceText } from '../../base/text';
import type { PyModule } from './ast';
import { followPython, parsePython } from './parse';
import { forEachNode } from './walk';

const SETTINGS = `"""Settings."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = os.environ.get("DEBUG", "") not in ("", "0") and not os.getenv('CI')

INSTALLED_APPS = [
    'django.contrib.admin',
    "django.contrib.staticfiles",  # the one that counts
    *(['debug_toolbar'] if DEBUG else []),
]

STATIC_URL = f"/static/{os.environ['VERSION']!s:>{len("x")}}/"
STATICFILES_DIRS = (
    ("prefix", BASE_DIR / 'assets'),
    os.path.join(BASE_DIR, "st" 'atic'),
)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    'staticfiles': {'BACKEND': 'whitenoise.storage.' + 'CompressedStaticFilesStorage', "OPTIONS": {}},
}

try:
    from .local import *  # noqa
except ImportError:
    pass
else:
    INSTALLED_APPS += [app for app in EXTRA if app]


@decorated[0]("x")
class Base(Configuration, metaclass=Meta):
    STATIC_ROOT = r'C:\\static'

    @property
    def LOGGING(self, *, level=1.) -> dict:
        with open(self.path) as (file, [other]), lock as self.lock:
            return json.load(file)["a":, ...]
        match os.name:
            case 'nt' | "posix": return lambda a, /, *b: {**a, 'b': b}
`;
const SNIPPETS = [
  ...'()[]{}"\'`:;,.=#\\\n\t @$?!-+*/%<>~^&|0é\f\r\0',
  '"""',
  "'''",
  'f"{',
  '    ',
  '\n\n',
  '\r\n',
  ':=',
  '**',
  '!=',
  '1.',
  '0x',
  ...'if elif else for in while try except finally with as def class lambda return import from not and or is None'
    .split(' ')
    .map((word) => `${word} `),
  'match x:\n  case ',
  '{a: }',
  'with a as (b):',
  '@a[0]\n',
  'print x',
  'x = 1\n\n',
];

const snippet = fc.constantFrom(...SNIPPETS);
const soup = fc.array(snippet, { maxLength: 200 }).map((parts) => parts.join(''));
const edit = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 30 }),
  insert: fc.option(snippet, { nil: '' }),
});
const edited = fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) => edits.reduce(apply, SETTINGS));
const truncated = fc.nat({ max: SETTINGS.length }).map((end) => SETTINGS.slice(0, end));

function apply(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

function source(text: string): SourceText {
  return new SourceText(absPath('/settings.py'), text);
}

describe('parsePython', () => {
  it('answers the same tree for the same source', () => {
    const text = source('a = 1');
    assert.equal(parsePython(text), parsePython(text));
  });

  for (const [name, texts] of Object.entries({ soup, edited, truncated })) {
    it(`reads anything (${name}), with spans inside of the text and of the parent statement`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          forEachNode(parsePython(source(text)), ({ type, span }) => {
            const inside = 0 <= span.start && span.start <= span.end && span.end <= text.length;
            assert.ok(inside, `${type} ${span.start}–${span.end} of ${text.length}`);
          });
        }),
        // What a placeholder stands for is parsed in brackets, which are no part of it.
        { numRuns: 200, examples: [['&(0lambda =@%from class ~']] },
      );
    });
  }

  it('finds every statement of the settings', () => {
    assert.deepEqual(
      parsePython(source(SETTINGS)).body.map(({ type }) => type),
      'Expr Import ImportFrom Assign Assign Assign Assign Assign Assign Try ClassDef'.split(' '),
    );
    assert.doesNotMatch(dump(parsePython(source(SETTINGS)).body), /\?|Broken/);
  });
});

describe('the time parsePython takes', () => {
  it('is bounded, whatever the text: at most fifty times that for settings of the same length', () => {
    const time = (text: string) => {
      const long = text.repeat(Math.ceil(10_000 / Math.max(1, text.length))).slice(0, 10_000);
      return Math.min(...[1, 2, 3].map(() => processorTime(() => parsePython(source(long)))));
    };
    const usual = Math.max(time(SETTINGS), 2);
    fc.assert(
      fc.property(fc.oneof(soup, edited), (text) => assert.ok(time(text) < 50 * usual, JSON.stringify(text))),
      { numRuns: 40 },
    );
  });

  it('does not grow with a long text that is no Python', () => {
    const [statement] = parsePython(source('no python at all '.repeat(20_000))).body;
    assert.equal(statement?.type, 'Broken');
  });
});

/** In milliseconds; other processes of a busy machine do not count. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The first are statements of their own; what the others are, what stands around them decides. */
const LINES = [
  'from django_assets import Bundle, register\n',
  "register('a', Bundle('a.js', *['b.js'], filters=f'rjsmin{x}', extra={'n': 10 ** 20}))\n",
  "register('b', 'b.js') # why\n",
  "LIST = ['c', 'd'][0:1]\r\n",
  "register(name='c', **{'output': lambda a, b=1: a})\n",
  'for name in LIST: register(name, name)\n',
  "register('d', 'd.js')\n",
  "register('e', 'e.js')\n",
  '\n',
  'b \\\n',
  'b \\\r\n',
  '"""\n',
  'c(\n',
  ')\n',
  'if b:\n',
  '@b\n',
  'def f(): g\n',
  'else: h\n',
  '    i()\n',
];

/** Statements that were moved have what they are made of only once somebody asks. */
function plain({ body }: PyModule): PyModule {
  return {
    body: body.map((one) =>
      one.type === 'Expr' ? { type: one.type, span: one.span, value: one.value } : one,
    ),
  };
}

describe('followPython', () => {
  it('equals parsing anew, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let before = source(SETTINGS);
        parsePython(before);
        for (const change of edits) {
          const after = source(apply(before.text, change));
          followPython(before, after);
          assert.deepEqual(plain(parsePython(after)), parsePython(source(after.text)));
          before = after;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads anew what an edit makes a part of the statement before, or takes from it', () => {
    const pairs = [
      ['if a: b\nelsewhere = 1\nc = 2\n', 'if a: b\nelse: d\nc = 2\n'],
      ['a = 1\n@b\ndef c(): d\ne = 2\n', 'a = 1\n@b\ndef c(): d\ne = 3\n'],
      ['a = 1\nb = 2\nc = 3\n', 'a = 1\nb = 2 + \\\nc = 3\n'],
      ['a = 1 # b\nc = 2\r\nd = 3\n', 'a = 1 # b\nc = 2\r\nd = """\n'],
      ['a = 1\nb = 2\nc(3)\nd(4)\n', 'a = 1\nb = \\\nc(3)\nd(4)\n'],
      ['a = 1\nb = 2\r\nc(3)\nd(4)\n', 'a = 1\nb = \\\r\nc(3)\nd(4)\n'],
      ['a = 1\nb = 2\nc(3)\nd(4)\n', 'a = 1\n"""\nc(3)\nd("""4)\n'],
      ['a(1)\nb(2)\nc(3)\nd(4)\n', 'a(1)\nif b:\nc(3)\nd(4)\n'],
      ['a(1)\n@b\ndef c(): d\ne(4)\n', 'a \\\n@b\ndef c(): d\ne(4)\n'],
      ['a(1)\n@b\ndef c(): d\ne(4)\n', 'a(1)\nxx\n@b\ndef c(): d\ne(4)\n'],
    ] as const;
    for (const [one, other] of [...pairs, ...pairs.map(([one, other]) => [other, one] as const)]) {
      const before = source(one);
      parsePython(before);
      const after = source(other);
      followPython(before, after);
      assert.deepEqual(plain(parsePython(after)), parsePython(source(other)));
    }
  });

  it('equals parsing anew where lines come, go and move, again and again', () => {
    const line = fc.constantFrom(...LINES);
    const change = fc.record({
      at: fc.nat({ max: 20 }),
      remove: fc.nat({ max: 1 }),
      insert: fc.array(line, { maxLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 4, maxLength: 12 }), (changes) => {
        const lines = LINES.slice(0, 8);
        let before = source(lines.join(''));
        parsePython(before);
        for (const { at, remove, insert } of changes) {
          lines.splice(at % (lines.length + 1), remove, ...insert);
          const after = source(lines.join(''));
          followPython(before, after);
          assert.deepEqual(plain(parsePython(after)), parsePython(source(after.text)));
          before = after;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads on where what stood before an edit was no Python', () => {
    const junk = `${'class def ) in '.repeat(600)}\n\n`;
    const before = source(`${junk.repeat(20)}A = 1\n`);
    parsePython(before);
    const after = source('\n\nA = 1\n');
    followPython(before, after);
    assert.deepEqual(plain(parsePython(after)), parsePython(source(after.text)));
  });
});

/** Deep or long beyond reason: an answer, quickly, and a tree that recursion can walk. */
describe('parsePython on absurd input', () => {
  const cases: Readonly<Record<string, string>> = {
    'opening brackets': '['.repeat(20_000),
    'nested calls': `x = ${'f('.repeat(20_000)}`,
    'nested dictionaries': `x = ${'{1: '.repeat(10_000)}`,
    'nested dictionaries without values': '{1:'.repeat(10_000),
    'nested f-strings': 'f"{'.repeat(5_000),
    'nested formats': `f"${'{a:'.repeat(5_000)}`,
    'nested blocks': Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}if x:\n`).join(''),
    'nested yields': '(yield '.repeat(3_000),
    'nested lambdas': `x = ${'lambda: '.repeat(5_000)}1`,
    'nested patterns': `match x:\n  case ${'('.repeat(5_000)}`,
    'signs and nots': `x = ${'not -'.repeat(10_000)}1`,
    sums: `x = ${"'a' + ".repeat(20_000)}'a'`,
    powers: `x = ${'a ** '.repeat(10_000)}a`,
    conditions: `x = ${'a if b else '.repeat(5_000)}c`,
    attributes: `x = a${'.b(c)'.repeat(10_000)}`,
    elifs: `if a: b\n${'elif a: b\n'.repeat(5_000)}`,
    decorators: '@a\n'.repeat(10_000),
    'with targets': `with ${'a as (b), '.repeat(3_000)}c: d`,
    'quotes and backslashes': `${'"'.repeat(5_001)}${'\\'.repeat(5_001)}`,
    'escapes in an open string': `with a as """${'\\d'.repeat(10_000)}`,
    'escapes in an open string in a header': `with a as ("""${'\\d'.repeat(10_000)}):\n  pass`,
    'names of characters': `f"${'{{\\N{'.repeat(20_000)}"`,
    'blanks and form feeds': `${' '.repeat(50_000)}a\n${'\f'.repeat(50_000)}a`,
    digits: `x = ${'1_'.repeat(50_000)}`,
    statements: 'a;'.repeat(20_000),
  };
  for (const [name, code] of Object.entries(cases)) {
    it(name, () => {
      const { body } = parsePython(source(code));
      assert.ok(body.length > 0);
      JSON.stringify(body);
    });
  }
});
