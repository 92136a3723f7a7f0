// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how python-dotenv writes variables
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readDotenv } from './dotenv';
import type { DotenvEntry } from './entry';
import { interpolateDotenv } from './interpolate';

/** What python-dotenv 1.2.4, django-environ 0.14.0 and python-decouple 3.8 themselves answered. */
const CASES: readonly {
  readonly text: string;
  readonly 'python-dotenv': readonly (readonly [string, string | null])[];
  readonly 'django-environ': readonly (readonly [string, string])[];
  readonly 'django-environ with comments': readonly (readonly [string, string])[];
  readonly 'python-decouple': readonly (readonly [string, string])[];
}[] = [
  {
    text: 'A=1\nB = two words \n',
    'python-dotenv': [
      ['A', '1'],
      ['B', 'two words'],
    ],
    'django-environ': [['A', '1']],
    'django-environ with comments': [['A', '1']],
    'python-decouple': [
      ['A', '1'],
      ['B', 'two words'],
    ],
  },
  {
    text: 'export A=1\nexport  B=2\n',
    'python-dotenv': [
      ['A', '1'],
      ['B', '2'],
    ],
    'django-environ': [['A', '1']],
    'django-environ with comments': [['A', '1']],
    'python-decouple': [
      ['export A', '1'],
      ['export  B', '2'],
    ],
  },
  {
    text: 'A=x # c\nB=x#y\nC= # c\nD=#y\n',
    'python-dotenv': [
      ['A', 'x'],
      ['B', 'x#y'],
      ['C', ''],
      ['D', '#y'],
    ],
    'django-environ': [
      ['A', 'x # c'],
      ['B', 'x#y'],
      ['C', ' # c'],
      ['D', '#y'],
    ],
    'django-environ with comments': [
      ['A', 'x '],
      ['B', 'x'],
      ['C', ' '],
      ['D', ''],
    ],
    'python-decouple': [
      ['A', 'x # c'],
      ['B', 'x#y'],
      ['C', '# c'],
      ['D', '#y'],
    ],
  },
  {
    text: 'A=\'x # y\' # c\nB="x # y" # c\n',
    'python-dotenv': [
      ['A', 'x # y'],
      ['B', 'x # y'],
    ],
    'django-environ': [
      ['A', "'x # y' # c"],
      ['B', '"x # y" # c'],
    ],
    'django-environ with comments': [
      ['A', 'x # y'],
      ['B', '"x '],
    ],
    'python-decouple': [
      ['A', "'x # y' # c"],
      ['B', '"x # y" # c'],
    ],
  },
  {
    text: 'A="a\\nb\\tc\\"d\\\\e\\x"\nB=\'a\\nb\\\'c\\\\d\'\n',
    'python-dotenv': [
      ['A', 'a\nb\tc"d\\e\\x'],
      ['B', "a\\nb'c\\d"],
    ],
    'django-environ': [
      ['A', 'a\\nb\\tc"d\\ex'],
      ['B', "a\\nb\\'c\\\\d"],
    ],
    'django-environ with comments': [
      ['A', 'a\\nb\\tc"d\\ex'],
      ['B', "a\\nb\\'c\\\\d"],
    ],
    'python-decouple': [
      ['A', 'a\\nb\\tc\\"d\\\\e\\x'],
      ['B', "a\\nb\\'c\\\\d"],
    ],
  },
  {
    text: 'A="one\ntwo"\nB=\'one\ntwo\'\n',
    'python-dotenv': [
      ['A', 'one\ntwo'],
      ['B', 'one\ntwo'],
    ],
    'django-environ': [
      ['A', '"one'],
      ['B', "'one"],
    ],
    'django-environ with comments': [
      ['A', '"one'],
      ['B', "'one"],
    ],
    'python-decouple': [
      ['A', '"one'],
      ['B', "'one"],
    ],
  },
  {
    text: "A\nB=\n'C D'=1\n1X=2\nk.y=3\nk-z=4\n",
    'python-dotenv': [
      ['A', null],
      ['B', ''],
      ['C D', '1'],
      ['1X', '2'],
      ['k.y', '3'],
      ['k-z', '4'],
    ],
    'django-environ': [
      ['B', ''],
      ['1X', '2'],
    ],
    'django-environ with comments': [
      ['B', ''],
      ['1X', '2'],
    ],
    'python-decouple': [
      ['B', ''],
      ["'C D'", '1'],
      ['1X', '2'],
      ['k.y', '3'],
      ['k-z', '4'],
    ],
  },
  {
    text: '# A=1\n  # B=2\n\nC=3\n',
    'python-dotenv': [['C', '3']],
    'django-environ': [['C', '3']],
    'django-environ with comments': [['C', '3']],
    'python-decouple': [['C', '3']],
  },
  {
    text: 'A=1\nA=2\n',
    'python-dotenv': [
      ['A', '1'],
      ['A', '2'],
    ],
    'django-environ': [['A', '2']],
    'django-environ with comments': [['A', '2']],
    'python-decouple': [['A', '2']],
  },
  {
    text: 'A="x\nB=2\nC=3\n',
    'python-dotenv': [
      ['B', '2'],
      ['C', '3'],
    ],
    'django-environ': [
      ['A', '"x'],
      ['B', '2'],
      ['C', '3'],
    ],
    'django-environ with comments': [
      ['A', '"x'],
      ['B', '2'],
      ['C', '3'],
    ],
    'python-decouple': [
      ['A', '"x'],
      ['B', '2'],
      ['C', '3'],
    ],
  },
  {
    text: "A='it''s'\nB=\"a\"b\n",
    'python-dotenv': [],
    'django-environ': [
      ['A', "it''s"],
      ['B', '"a"b'],
    ],
    'django-environ with comments': [
      ['A', "it''s"],
      ['B', '"a"b'],
    ],
    'python-decouple': [
      ['A', "it''s"],
      ['B', '"a"b'],
    ],
  },
  {
    text: 'A=a\\nb\nB=$A\nC=${A}\n',
    'python-dotenv': [
      ['A', 'a\\nb'],
      ['B', '$A'],
      ['C', '${A}'],
    ],
    'django-environ': [
      ['A', 'a\\nb'],
      ['B', '$A'],
      ['C', '${A}'],
    ],
    'django-environ with comments': [
      ['A', 'a\\nb'],
      ['B', '$A'],
      ['C', '${A}'],
    ],
    'python-decouple': [
      ['A', 'a\\nb'],
      ['B', '$A'],
      ['C', '${A}'],
    ],
  },
  {
    text: ' A=1\n\tB=2\n',
    'python-dotenv': [
      ['A', '1'],
      ['B', '2'],
    ],
    'django-environ': [],
    'django-environ with comments': [],
    'python-decouple': [
      ['A', '1'],
      ['B', '2'],
    ],
  },
  {
    text: 'A==b=c\n=d\n',
    'python-dotenv': [['A', '=b=c']],
    'django-environ': [['A', '=b=c']],
    'django-environ with comments': [['A', '=b=c']],
    'python-decouple': [
      ['A', '=b=c'],
      ['', 'd'],
    ],
  },
  {
    text: 'A="x"\r\nB=\'y\'\r\n',
    'python-dotenv': [
      ['A', 'x'],
      ['B', 'y'],
    ],
    'django-environ': [
      ['A', 'x'],
      ['B', 'y'],
    ],
    'django-environ with comments': [
      ['A', 'x'],
      ['B', 'y'],
    ],
    'python-decouple': [
      ['A', 'x'],
      ['B', 'y'],
    ],
  },
];

function check(entries: readonly DotenvEntry[], expected: readonly (readonly [string, string | null])[]) {
  assert.deepEqual(new Map(entries.map((entry) => [entry.key, entry.value ?? null])), new Map(expected));
}

describe('readDotenv', () => {
  for (const expected of CASES) {
    it(`reads ${JSON.stringify(expected.text)} as each library does`, () => {
      const { text } = expected;
      check(readDotenv(text, 'python-dotenv').entries, expected['python-dotenv']);
      check(readDotenv(text, 'django-environ').entries, expected['django-environ']);
      check(
        readDotenv(text, 'django-environ', { parseComments: true }).entries,
        expected['django-environ with comments'],
      );
      check(readDotenv(text, 'python-decouple').entries, expected['python-decouple']);
    });
  }

  it('gives the spans of key and value', () => {
    for (const dialect of ['python-dotenv', 'django-environ', 'python-decouple'] as const) {
      const text = '# first\nKEY="some value"\n';
      const [entry] = readDotenv(text, dialect).entries;
      assert.equal(text.slice(entry!.keySpan.start, entry!.keySpan.end), 'KEY');
      assert.equal(text.slice(entry!.valueSpan.start, entry!.valueSpan.end), '"some value"');
    }
  });

  it('reports what the library would warn about', () => {
    assert.equal(readDotenv('A=1\n"b" c\n', 'python-dotenv').problems.length, 1);
    assert.equal(readDotenv('A=1\nB = 2\n', 'django-environ').problems.length, 1);
  });

  it('never throws', () => {
    const piece = fc.constantFrom('A', '=', '"', "'", '\\', '#', ' ', '\n', '\r', 'export ', '$', '{', '}');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const dialect of ['python-dotenv', 'django-environ', 'python-decouple'] as const) {
          readDotenv(pieces.join(''), dialect);
        }
      }),
    );
  });
});

describe('interpolateDotenv', () => {
  const { entries } = readDotenv(
    'A=file\nB=${A}/${HOME}\nC=${NONE:-d}${NONE}\nD\nE=${D}.\n',
    'python-dotenv',
  );
  const env = (name: string) => ({ A: 'env', HOME: '/h' })[name];

  it('looks into the file first with override, into the environment first without', () => {
    const rest = [
      ['C', 'd'],
      ['D', undefined],
      ['E', '.'],
    ];
    assert.deepEqual([...interpolateDotenv(entries, env, true)], [['A', 'file'], ['B', 'file//h'], ...rest]);
    assert.deepEqual([...interpolateDotenv(entries, env, false)], [['A', 'file'], ['B', 'env//h'], ...rest]);
  });
});
