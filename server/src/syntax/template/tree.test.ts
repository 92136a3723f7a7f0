import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { spent } from '../../../test/support/spent';
import type { AbsPath } from '../../base/path';
import { SourceText } from '../../base/text';
import type { Dialect } from './token';
import { parseTemplate, type TemplateNode } from './tree';

/** A node as `tag(static 'x')`, marked `!` if unfinished, `~` if across lines, `-` if hidden; texts as `'…'`. */
function show(text: string, node: TemplateNode): string {
  const content = text.slice(node.content.start, node.content.end);
  const marks = `${node.finished ? '' : '!'}${node.multiline ? '~' : ''}${node.hidden ? '-' : ''}`;
  return node.kind === 'text' ? `${marks}'${content}'` : `${marks}${node.kind}(${content})`;
}

function check(dialect: Dialect, text: string, expected: string[]): void {
  const { nodes } = parseTemplate(new SourceText('/t.html' as AbsPath, text), dialect);
  assert.deepEqual(
    nodes.map((node) => show(text, node)),
    expected,
  );
}

describe('parseTemplate, django', () => {
  it('reads tags, variables, comments and text', () => {
    check('django', `a{%load  static%}{{ x|add:'}' }}{# {% no %} #}`, [
      "'a'",
      'tag(load  static)',
      "variable(x|add:'}')",
      'comment({% no %})',
    ]);
  });

  it('ends a tag at the first delimiter, whatever the quotes', () => {
    check('django', `{% if x == "%}" %}`, ['tag(if x == ")', `'" %}'`]);
    check('django', `{% if x == "{%" %}`, ['tag(if x == "{%")']);
  });

  it('hides what verbatim and comment hold', () => {
    check('django', '{% verbatim %}{{ a }}{% endverbatim %}{{ b }}', [
      'tag(verbatim)',
      "-'{{ a }}'",
      'tag(endverbatim)',
      'variable(b)',
    ]);
    check('django', '{% verbatim x %}{% endverbatim %}{%endverbatim x%}', [
      'tag(verbatim x)',
      "-'{% endverbatim %}'",
      'tag(endverbatim x)',
    ]);
    check('django', "{% comment 'why' %}{% static 'a' %}{% endcomment %}{{ b }}", [
      "tag(comment 'why')",
      "-tag(static 'a')",
      'tag(endcomment)',
      'variable(b)',
    ]);
    check('django', '{% comment %}{{ a }}', ['tag(comment)', '-variable(a)']);
  });

  it('marks tags across lines, which Django prints', () => {
    check('django', "{% static\n 'a' %}{# a\n b #}", ["~tag(static\n 'a')", "'{# a\n b #}'"]);
  });

  it('finds unfinished tags and the tags after them', () => {
    check('django', `<link href="{% static 'css/">\n{% block x %}`, [
      `'<link href="'`,
      `!tag(static 'css/")`,
      `'>\n'`,
      'tag(block x)',
    ]);
    check('django', `{% static 'css/`, [`!tag(static 'css/)`]);
    check('django', `{% static 'css/"> {% block x %}`, [`!tag(static 'css/")`, `'> '`, 'tag(block x)']);
    check('django', `{% static {% url 'x' %}{% if`, ['!tag(static)', `tag(url 'x')`, '!tag(if)']);
    check('django', 'a {% } b', ["'a {% } b'"]);
    check('django', '{{ user.na', ['!variable(user.na)']);
  });
});

describe('parseTemplate, jinja', () => {
  it('takes the marks off, and reads across lines', () => {
    check('jinja', '{%- if x -%}{{+ y -}}{#- z -#}', ['tag(if x)', 'variable(y)', 'comment(z)']);
    check('jinja', '{% set x = [\n1\n] %}', ['~tag(set x = [\n1\n])']);
  });

  it('knows strings and balanced braces', () => {
    check('jinja', `{{ '}}' }}{% if "%}" %}`, ["variable('}}')", 'tag(if "%}")']);
    check('jinja', `{{ {'a': {'b': 1}} }}`, ["variable({'a': {'b': 1}})"]);
  });

  it('hides what raw holds', () => {
    check('jinja', '{%- raw -%}{{ a }}{% if %}{%- endraw -%}{{ b }}', [
      'tag(raw)',
      "-'{{ a }}{% if %}'",
      'tag(endraw)',
      'variable(b)',
    ]);
    check('jinja', '{% raw %}{{ a }}', ['tag(raw)', "-'{{ a }}'"]);
  });

  it('finds unfinished tags and the tags after them', () => {
    check('jinja', "{{ static('css/\n{% block x %}", ["!variable(static('css/)", "'\n'", 'tag(block x)']);
    check('jinja', "{% if 'a\n{% if 'b' %}", ["!tag(if 'a)", "'\n'", "tag(if 'b')"]);
    check('jinja', '{# a {{ b }}', ["'{# a '", 'variable(b)']);
  });
});

describe('parseTemplate, any text', () => {
  const piece = fc.constantFrom(
    ...[
      '{%',
      '%}',
      '{{',
      '}}',
      '{#',
      '#}',
      ' ',
      '\n',
      '"',
      "'",
      '\\',
      '-',
      '+',
      'static',
      'raw',
      'endraw',
      '{',
      '}',
    ],
    ...['comment', 'endcomment', 'verbatim', 'endverbatim', 'é', '😀', '\u2028', '\x1c', '<', '>', '|', '_('],
  );
  const template = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string()), { maxLength: 60 });

  for (const dialect of ['django', 'jinja'] as const) {
    it(`tiles the text (${dialect})`, function () {
      this.timeout(10_000);
      fc.assert(
        fc.property(template, (pieces) => {
          const text = pieces.join('');
          const { nodes } = parseTemplate(new SourceText('/t.html' as AbsPath, text), dialect);
          let end = 0;
          for (const node of nodes) {
            assert.equal(node.start, end);
            assert.ok(node.start < node.end, 'no empty node');
            assert.ok(node.start <= node.content.start && node.content.start <= node.content.end);
            assert.ok(node.content.end <= node.end);
            end = node.end;
          }
          assert.equal(end, text.length);
        }),
        { numRuns: 3000, interruptAfterTimeLimit: 2000 },
      );
    });

    it(`stays linear on hostile texts (${dialect})`, function () {
      this.timeout(10_000);
      const hostile = [
        '{%',
        '{{',
        '{#',
        `{% '`,
        `{%\\"`,
        `{%"' '`,
        '{{{',
        `{% 'a\n`,
        '{% a {% b',
        '{{ {',
        `{% "{%" ' `,
        '{% verbatim %}{{',
      ];
      for (const unit of hostile) {
        for (const tail of ['', `'"%}}}`]) {
          const text = unit.repeat(100_000 / unit.length) + tail;
          const took = spent(() => parseTemplate(new SourceText('/t.html' as AbsPath, text), dialect));
          assert.ok(
            took < 500,
            `${JSON.stringify(unit)} took ${took.toFixed(0)} ms for ${text.length} characters`,
          );
        }
      }
    });
  }
});
