import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { absPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import { templateReferences } from '../../src/facts/templateFacts';
import { ask, findPython } from './templatePython';

const ORACLE = resolve('server/test/parity/jinja_static.py');

const string = fc.constantFrom(
  ...[
    "'a.css'",
    '"b/c.js"',
    "'it\\'s.png'",
    '"d e.svg"',
    "'\\x66.css'",
    "'é😀.png'",
    '"{{ g }}.js"',
    "'%}'",
    "''",
  ],
);
const expression = fc.letrec<{ any: string; argument: string }>((tie) => ({
  argument: fc.oneof(
    { weight: 4, arbitrary: string },
    fc.tuple(string, string).map(([a, b]) => `${a} if x else ${b}`),
    fc
      .tuple(string, fc.constantFrom(' ~ x', ' + x', '|upper', ' % x', '.lower()', '[0]', ' '))
      .map((p) => p.join('')),
    fc.constantFrom(
      'x',
      'x ~ "h.css"',
      '("i.js")',
      'path="j.js"',
      'path="k.js", v=1',
      'v=1, path="l.js"',
      '"m.js", v=2',
      '',
    ),
    tie('any'),
  ),
  any: fc.oneof(
    { depthSize: 'small' },
    tie('argument').map((inner) => `static(${inner})`),
    tie('argument').map((inner) => `static ( ${inner} )`),
    tie('argument').map((inner) => `other.static(${inner})`),
    tie('argument').map((inner) => `url(static(${inner}))`),
    tie('argument').map((inner) => `{"n": static(${inner})}`),
    tie('argument').map((inner) => `x|default(static(${inner}), true)`),
    string,
  ),
})).any;
const piece = fc.oneof(
  { weight: 4, arbitrary: expression.map((inner) => `{{ ${inner} }}`) },
  expression.map((inner) => `{%- set y = ${inner} -%}`),
  expression.map((inner) => `<img src="{{ ${inner} }}">`),
  expression.map((inner) => `{% if ${inner} %}${inner}{% endif %}`),
  expression.map((inner) => `{% for z in [${inner}] %}{% endfor %}`),
  expression.map((inner) => `{# ${inner} #}`),
  expression.map((inner) => `{% raw %}{{ ${inner} }}{% endraw %}`),
  expression.map((inner) => `{{-\n ${inner}\n-}}`),
  expression.map((inner) => `{% include "o.html" %}\n{{ ${inner} }}`),
);

describe('static() in Jinja2 templates', function () {
  this.timeout(120_000);

  it('is found wherever Jinja2 itself sees a literal, and nowhere else', () => {
    const texts = fc.sample(
      fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('\n')),
      { seed: 20_240_601, numRuns: 4000 },
    );
    const answers = ask<(readonly string[] | null)[]>(findPython(), [ORACLE], JSON.stringify(texts));
    let compared = 0;
    for (const [i, text] of texts.entries()) {
      const expected = answers[i];
      if (!expected) continue;
      compared += expected.length;
      const certain = templateReferences(new SourceText(absPath('/t.html'), text), 'jinja')
        .filter(({ form, certain: isCertain }) => form === 'jinja-static' && isCertain)
        .map(({ path }) => path!);
      assert.deepEqual(certain.sort(byCodePoint), [...expected].sort(byCodePoint), text);
    }
    assert.ok(compared > 5000, `${compared} literals compared`);
  });
});

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
