import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { plainToml, readToml, tomlAt } from './toml';

function check(text: string, expected: unknown, problems = 0) {
  const toml = readToml(text);
  assert.deepEqual(plainToml(toml.root), expected);
  assert.equal(toml.problems.length, problems, JSON.stringify(toml.problems));
}

describe('readToml', () => {
  it('reads tables, dotted keys, arrays of tables, inline tables', () => {
    check('[tool.a]\nx = "1"\ny.z = 2.5\n"q r" = [true, {k = 1}]\n', {
      tool: { a: { x: '1', y: { z: 2.5 }, 'q r': [true, { k: 1 }] } },
    });
    check('[[t]]\na=1\n[t.sub]\nb=2\n[[t]]\na=3\n', { t: [{ a: 1, sub: { b: 2 } }, { a: 3 }] });
    check('d = 2024-01-31T10:00:00Z\n', { d: '2024-01-31T10:00:00Z' });
  });

  it('gives the span of a value', () => {
    const text = '[tool.django-static]\nsettings = "site.settings"\n';
    const value = tomlAt(readToml(text).root, 'tool', 'django-static', 'settings');
    assert.equal(text.slice(value!.span.start, value!.span.end), '"site.settings"');
    assert.equal(tomlAt(readToml(text).root, 'tool', 'django-static', 'settings', 'deeper'), undefined);
  });

  it('leaves out what is broken and reads the rest', () => {
    check('a = \nb = 1\n', { b: 1 }, 1);
    check('a = [1,\n[y]\nb = 2\n', { y: { b: 2 } }, 1);
    check('a = [\n  1,\n  2\n\n[y]\nb = 2\n', { y: { b: 2 } }, 1);
    check('a = "x\nb = 2\n', { b: 2 }, 1);
    check('a = 1\na = 2\nb = 3\n', { a: 1, b: 3 }, 1);
    check('[x\na = 1\n[y]\nb = 2\n', { a: 1, y: { b: 2 } }, 1);
    check('', {});
  });

  it('gives up on what is nested absurdly deep, and on it alone', () => {
    check(`a = ${'['.repeat(3000)}${']'.repeat(3000)}\n${'b.'.repeat(3000)}c = 1\nd = 1\n`, { d: 1 }, 2);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '"',
      "'",
      '"""',
      '=',
      'a',
      '.',
      ',',
      '\n',
      '1',
      '{',
      '}',
      '#',
      ' ',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        readToml(pieces.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});
