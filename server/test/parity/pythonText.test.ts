import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { pythonStrip } from '../../src/base/pythonSpace';
import { joinPath, normalizePath, splitExtension, splitPath } from '../../src/engine/hashing/posixPath';
import { pythonRepr, utf8Error } from '../../src/engine/hashing/pythonText';
import { unquote, urldefrag, urlsplit, urlunsplit } from '../../src/engine/hashing/pythonUrl';
import { dumpString, type Json, loadJson } from '../../src/manifests/pythonJson';
import { cell } from './cells';

const PIECES = [
  ...[
    '/',
    '/',
    '//',
    '.',
    '..',
    './',
    '../',
    '?',
    '#',
    '?#',
    ';',
    ':',
    '%',
    '%20',
    '%2F',
    '%23',
    '%25',
    '%c3%BC',
    '%e2%82',
  ],
  ...[
    'http:',
    'HTTPS://',
    'data:',
    'a+b:',
    'x',
    'a b',
    'css',
    '.png',
    '.tar.gz',
    '\t',
    '\n',
    '\r',
    '\0',
    '\x1f',
    ' ',
    '\x85',
  ],
  ...[
    'é',
    '\u00ff',
    '\u2028',
    '\ufeff',
    '\u3000',
    '😀',
    "'",
    '"',
    '\\',
    '&',
    '@',
    '+',
    '~',
    '!',
    '*',
    '(',
    ',',
    '=',
    '\x7f',
  ],
];
const JSON_PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"\\u00e9"',
    '"\\ud800"',
    '"\\n"',
    '"\\x"',
    '1',
    '-0',
    '01',
    '1.5',
    'NaN',
  ],
  ...[
    'true',
    'null',
    ' ',
    '\n',
    '\ufeff',
    '{"a": 1, "a": 2}',
    '["x", []]',
    '{"1": "2", "0": {}}',
    '-Infinity',
    '\u00a0',
    '"\t"',
  ],
];

const texts = (pieces: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(''));

describe('Python’s functions on strings', function () {
  this.timeout(60_000);

  it('make of random strings what ours do', () => {
    const samples = [
      ...fc.sample(texts(PIECES, 12), { seed: 1, numRuns: 4000 }),
      ...fc.sample(texts(JSON_PIECES, 8), { seed: 2, numRuns: 2000 }),
      ...fc.sample(assigned, { seed: 3, numRuns: 1000 }),
      ...fc.sample(latin1, { seed: 4, numRuns: 2000 }),
    ];
    const answers = ask(samples);
    for (const [i, text] of samples.entries()) {
      assert.deepEqual(describeText(text), answers[i], JSON.stringify(text));
    }
  });
});

/** Of the blocks that Unicode no longer adds to: each Python and each Node knows the newest only up to its own version. */
const assigned = fc
  .array(fc.integer({ min: 0, max: 0x5ff }), { maxLength: 8 })
  .map((codes) => String.fromCharCode(...codes));

/** Strings whose Latin-1 bytes are nearly UTF-8. */
const latin1 = fc
  .array(
    fc.oneof(
      fc.constantFrom(0xc3, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0x41),
      fc.integer({ min: 0, max: 255 }),
    ),
    {
      maxLength: 7,
    },
  )
  .map((codes) => String.fromCharCode(...codes));

function describeText(text: string): unknown {
  const { scheme, netloc, path, query, fragment } = urlsplit(text);
  const name = splitPath(text)[1];
  const json = loadJson(text);
  return {
    urlsplit: [scheme, netloc, path, query, fragment],
    urlunsplit: urlunsplit(urlsplit(text)),
    urldefrag: urldefrag(text),
    unquote: unquote(text),
    normpath: normalizePath(text),
    split: splitPath(text),
    splitext: splitExtension(name),
    join: joinPath('a/b', text),
    repr: pythonRepr(text),
    strip: pythonStrip(text).text,
    dumps: dumpString(text),
    utf8: utf8Error(Buffer.from(text.replace(/[^\0-\xff]/gu, '?'), 'latin1')) ?? null,
    loads: json.kind === 'broken' ? null : compact(json.value),
  };
}

/** `json.dumps` without spaces. */
function compact(value: Json): string {
  if (typeof value === 'string') return dumpString(value);
  if (Array.isArray(value)) return `[${value.map(compact).join(',')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${dumpString(key)}:${compact(item)}`).join(',')}}`;
  if (typeof value !== 'number') return String(value);
  return Object.is(value, -0) ? '0' : String(value);
}

function ask(samples: readonly string[]): Record<string, unknown>[] {
  const python = join(cell('5.2').python, 'bin/python');
  const { stdout, stderr, status } = spawnSync(python, ['server/test/parity/oracle_text.py'], {
    input: JSON.stringify(samples),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
