import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { cssmin } from './css/cssmin';
import { rcssmin } from './css/rcssmin';
import { FilterFailure } from './filterFailure';
import { jsmin } from './javascript/jsmin';
import { rjsmin } from './javascript/rjsmin';
import { smartSplit } from './options';
import { compilePythonRegex } from './text/pythonRegex';

/** Pieces that minifiers look at, put together anyhow. */
const SCRIPT = pieces(
  ...['a', 'b1', ' ', '\n', '\r\n', '\t', '+', '++', '-', '/', '/x/g', '/[/]/', '//c\n', '/*c*/', '/*!b*/'],
  ...['"s"', "'t\\''", '`u$' + '{v}\n`', '(', ')', '{', '}', ';', 'return', '.', 'é', '"open', '/*'],
);
const SHEET = pieces(
  ...[
    'a',
    ' ',
    '\n',
    '{',
    '}',
    ':',
    ';',
    ',',
    '>',
    '+',
    '#ffaacc',
    '0px',
    '0.5em',
    'url( "x" )',
    '!important',
  ],
  ...[
    '/*c*/',
    '/*!b*/',
    '"s"',
    "'t'",
    '@media',
    '@charset "x";',
    '(',
    ')',
    ':first-child',
    '*',
    'rgb(1, 2,3)',
    '/*',
  ],
);

describe('minifiers of our own', () => {
  it('rjsmin ends on any text and makes none longer, and keeps what strings say', () => {
    fc.assert(
      fc.property(SCRIPT, (text) => assert.ok(rjsmin(text).length <= text.length)),
      { numRuns: 2_000 },
    );
    assert.equal(rjsmin('var s = "a  //b" ;'), 'var s="a  //b";');
  });

  it('jsmin ends on any text; where the original would not, it says so', () => {
    fc.assert(
      fc.property(SCRIPT, (text) => void attempt(() => jsmin(text))),
      { numRuns: 2_000 },
    );
  });

  it('rjsmin leaves alone what it has minified, where no regular expression or comment is left open', () => {
    const plain = pieces(
      'a',
      'b1',
      ' ',
      '\n',
      '+',
      '-',
      '(',
      ')',
      '{',
      '}',
      ';',
      '"s  t"',
      '// c\n',
      '/* c */',
    );
    fc.assert(
      fc.property(plain, (text) => {
        const once = rjsmin(text);
        assert.equal(rjsmin(once), once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('rcssmin and cssmin end on any text and make none longer', () => {
    fc.assert(
      fc.property(SHEET, (text) => {
        for (const minify of [rcssmin, cssmin]) {
          const made = attempt(() => minify(text));
          if (made !== undefined) assert.ok(made.length <= text.length + 1, minify.name);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('options and expressions', () => {
  it('smartSplit takes words apart at white space and commas, but not behind a backslash', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (words) => {
        const written = words.map((word) => word.replace(/[\s,\\]/g, '\\$&'));
        assert.deepEqual(smartSplit(written.join(', ')), words);
      }),
    );
  });

  it('a regular expression of Python is run the same, or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.*+?()[]{}|^$\\dwsnA1P<>=!:,-') }), (source) => {
        attempt(() => compilePythonRegex(source));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Undefined where the filter says that it cannot; nothing else may be thrown. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    assert.ok(error instanceof FilterFailure, String(error));
    return undefined;
  }
}

function pieces(...parts: string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((found) => found.join(''));
}
