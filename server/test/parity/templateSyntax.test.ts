import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { absPath } from '../../src/base/path';
import { PYTHON_SPACE } from '../../src/base/pythonSpace';
import { SourceText } from '../../src/base/text';
import { templateFacts } from '../../src/facts/templateFacts';
import { lexDjango } from '../../src/syntax/template/lexDjango';
import { lexJinja } from '../../src/syntax/template/lexJinja';
import { splitContents } from '../../src/syntax/template/split';
import { ask, findPython } from './templatePython';

const SCRIPTS = resolve('server/test/parity');
const PYTHON_SPACES = new RegExp(`[${PYTHON_SPACE}]+`, 'g');

interface OracleToken {
  readonly kind: string;
  readonly content?: string;
  readonly words?: readonly string[] | null;
  readonly static?: string | null;
}

const piece = fc.constantFrom(
  ...[
    '{%',
    '%}',
    '{{',
    '}}',
    '{#',
    '#}',
    ' ',
    ' ',
    '\n',
    '"',
    "'",
    '\\',
    '|',
    ':',
    '_("',
    "_('",
    ')',
    '{',
    '}',
  ],
  ...[
    'static ',
    'verbatim',
    'endverbatim',
    'verbatim x',
    'css/a.css',
    ' as v',
    'é',
    '😀',
    '\u2028',
    '\x1c',
    '\r',
  ],
  ...["{% static 'a b.css' %}", '{% static "a"|add:"b" %}', '{% if x %}', '{{ y }}', '{# z #}'],
);
const generated = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('Django’s lexer', function () {
  this.timeout(300_000);
  let python: string;
  before(() => {
    python = findPython();
  });

  it('takes generated texts apart as ours does', () => {
    check(python, fc.sample(generated, { seed: 20_240_601, numRuns: 5000 }));
  });

  it('takes the templates of installed packages apart as ours does', () => {
    const [packages] = ask<[string]>(python, ['-c', LIBRARY], '');
    const files = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[\\/](templates|jinja2)[\\/].*\.(html|txt|xml|js|svg)$/.test(name),
    );
    assert.ok(files.length > 100, `${files.length} templates`);
    check(
      python,
      files.map((name) => readFileSync(join(packages, name), 'utf8')),
    );
  });
});

describe('Jinja2’s lexer', function () {
  this.timeout(300_000);

  it('takes generated texts apart as ours does, where it does not raise', function () {
    const python = findPython();
    if (spawnSync(python, ['-c', 'import jinja2']).status !== 0) this.skip();
    const jinja = fc.constantFrom(
      ...[
        '{{ x }}',
        '{%- if a -%}',
        '{# b #}',
        '{#- c\n-#}',
        '{% raw %}',
        '{%- endraw +%}',
        ' ',
        '\n',
        'text',
      ],
      ...[
        "{{ '}}' }}",
        '{{ {"a": {"b": 1}} }}',
        '{% set d = "%}" %}',
        "{{ '{{' }}",
        '{%\nset e = 1\n%}',
        '}',
        '"',
      ],
    );
    const texts = fc.sample(
      fc.array(jinja, { maxLength: 12 }).map((pieces) => pieces.join('')),
      { seed: 20_240_601, numRuns: 3000 },
    );
    const answers = ask<([string, number][] | null)[]>(
      python,
      [join(SCRIPTS, 'lex_jinja.py')],
      JSON.stringify(texts),
    );
    let compared = 0;
    for (const [i, text] of texts.entries()) {
      const expected = answers[i];
      if (!expected) continue;
      compared++;
      const ours = lexJinja(text).filter(({ kind }) => kind !== 'text');
      assert.deepEqual(
        ours.map(({ kind, end }) => [kind, end]),
        expected,
        JSON.stringify(text),
      );
    }
    assert.ok(compared > 1000, `${compared} compared`);
  });
});

/** Kinds, contents, words and static paths of every token equal Django's; words only where it does not raise. */
function check(python: string, texts: readonly string[]): void {
  const answers = ask<OracleToken[][]>(python, [join(SCRIPTS, 'lex_templates.py')], JSON.stringify(texts));
  for (const [i, text] of texts.entries()) {
    const expected = answers[i]!;
    const actual = ours(text).map((token, at) =>
      expected[at]?.words === null ? { ...token, words: null } : token,
    );
    assert.deepEqual(actual, expected, JSON.stringify(text.slice(0, 2000)));
  }
}

function ours(text: string): OracleToken[] {
  const source = new SourceText(absPath('/t.html'), text);
  const literals = new Map(
    templateFacts(source, 'django').references.map(({ tagSpan, certain, path }) => [
      tagSpan.start,
      certain ? path : undefined,
    ]),
  );
  const tokens: OracleToken[] = [];
  for (const token of lexDjango(text)) {
    const content = source.slice(token.content);
    if (token.kind === 'comment') tokens.push({ kind: token.kind });
    else if (token.kind !== 'tag') tokens.push({ kind: token.kind, content });
    else {
      const words = splitContents(text, token.content).map((word) => spaced(source.slice(word)));
      tokens.push({ kind: token.kind, content, words, static: literals.get(token.start) ?? null });
    }
  }
  return joinTexts(tokens);
}

/** Django puts the pieces of a `_("…")` together again with one space between. */
function spaced(word: string): string {
  return word.startsWith('_(') ? word.replace(PYTHON_SPACES, ' ') : word;
}

function joinTexts(tokens: readonly OracleToken[]): OracleToken[] {
  const joined: OracleToken[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (token.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', content: `${last.content}${token.content}` };
    } else joined.push(token);
  }
  return joined;
}

const LIBRARY =
  'import django, json, os; print(json.dumps([os.path.dirname(os.path.dirname(django.__file__))]))';
