import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { type FileKind, fileReferences } from './fileReferences';

/**
 * References as `form path (context)`: `?` behind a path that is not certain, `…` behind one still being typed; a path
 * that is written otherwise than it is read as `path <- written`.
 */
function check(kind: FileKind, text: string, expected: readonly string[], name = '/f.html'): void {
  const found = fileReferences(new SourceText(name as AbsPath, text), kind).map((reference) => {
    const { form, path, pathSpan, context, certain, finished, span } = reference;
    const written = text.slice(pathSpan.start, pathSpan.end);
    assert.ok(span.start <= pathSpan.start && pathSpan.end <= span.end, 'the path is in the construct');
    const marks = `${certain || !finished ? '' : '?'}${finished ? '' : '…'}`;
    const from = written === path ? '' : ` <- ${written}`;
    return `${form} ${path ?? ''}${marks}${from}${context ? ` (${context})` : ''}`;
  });
  assert.deepEqual(found, expected);
}

describe('fileReferences of a template', () => {
  it('knows what kind of file a {% static %} tag stands for', () => {
    check(
      'django',
      `<script src="{% static 'a.js' %}"></script><link href="{% static 'b.css' %}" rel=stylesheet>
<link rel="shortcut icon" href='{% static "c.ico" %}'><img alt="{% static 'd' %}" src={% static 'e.png' %}>
<style>@font-face{src:url({% static 'f.woff' %})} a{b:url("{% static 'g.png' %}")}</style>{% static 'h' %}`,
      [
        'static-tag a.js (script)',
        'static-tag b.css (stylesheet)',
        'static-tag c.ico (icon)',
        'static-tag d (image)',
        'static-tag e.png (image)',
        'static-tag f.woff (font)',
        'static-tag g.png (image)',
        'static-tag h',
      ],
    );
    check('django', `<link rel="stylesheet" href="{% static 'css/">\n<img src="{% static 'b' %}">`, [
      'static-tag css/… (stylesheet)',
      'static-tag b (image)',
    ]);
  });

  it('finds paths behind the prefix', () => {
    check(
      'django',
      `<img src="{% get_static_prefix %}a b.png?v=1"><a href='{{ STATIC_URL }}b'>{{STATIC_URL}}c.`,
      ['static-prefix a b.png (image)', 'static-prefix b (document)', 'static-prefix c.'],
    );
    check(
      'django',
      `{% get_static_prefix as S %}<img src="{{ S }}{{ x }}" data-a={{ S }}a/{{ y }}>{{ s }}z`,
      ['static-prefix ? (image)', 'static-prefix a/? (image)'],
    );
    check('django', `<script>x = "{{ STATIC_URL }}a.js"; y = '{{ STATIC_URL }}b/' + z</script>`, [
      'static-prefix a.js',
      'static-prefix b/?',
    ]);
    check('django', `<p style="background: url({{ STATIC_URL }}a.png) red">{# {{ STATIC_URL }}b #}`, [
      'static-prefix a.png (image)',
    ]);
  });

  it('finds URLs written out', () => {
    check('django', `<img src="/static/a%20b.png?v=1#x" srcset="/s/a.png 1x, /s/b,c.png 2x,/s/d.png">`, [
      'static-url /static/a b.png <- /static/a%20b.png (image)',
      'static-url /s/a.png (image)',
      'static-url /s/b,c.png (image)',
      'static-url /s/d.png (image)',
    ]);
    check(
      'django',
      `<video poster=/a.png><source src='https://c.dn/b&amp;c.mp4'></video><a href="rel/x" id="/y">`,
      ['static-url /a.png (image)', 'static-url https://c.dn/b&c.mp4 <- https://c.dn/b&amp;c.mp4 (media)'],
    );
    check(
      'django',
      `<meta property="og:image" content="/a.png"><use xlink:href="/b.svg#c"/><i data-src='/d'>`,
      ['static-url /a.png (image)', 'static-url /b.svg (image)', 'static-url /d'],
    );
    check('django', `<form action="/a"><p style="x:url('/b.png')"></p><style>@import "/c.css";</style>`, [
      'css-url /b.png (image)',
      'css-import /c.css (stylesheet)',
    ]);
    check('django', `<script>fetch('/a.json'); import('/b.js')</script><!-- <img src="/c.png"> -->`, [
      'static-url /a.json?',
      'js-import /b.js (script)',
      'static-url /c.png? (image)',
    ]);
  });

  it('knows the beginning of a URL with tags in it', () => {
    check('django', `<img src="/static/{{ x }}.png"><a href="{{ x }}/b"><a href="/c?d={{ e }}">`, [
      'static-url /static/? (image)',
      'static-url /c (document)',
    ]);
    check('django', `<img src="{% if a %}/b.png{% else %}/c.png{% endif %}">`, [
      'static-url /b.png? (image)',
      'static-url /c.png? (image)',
    ]);
  });

  it("finds Jinja2's static()", () => {
    check(
      'jinja',
      `<script src="{{ static('a.js') }}"></script>{% set b = static(path="b.css") %}{{ static("c" ~ d) }}`,
      ['jinja-static a.js (script)', 'jinja-static b.css', 'jinja-static c?'],
    );
    check(
      'jinja',
      `{{ static('a' if b else "c") }}{{ x.static('d') }}{{ static(e) }}{{ STATIC_URL ~ 'f.png' }}`,
      ['jinja-static a', 'jinja-static c', 'static-prefix f.png'],
    );
    check('jinja', `<a href="{{ static('css/">`, ['jinja-static css/… (document)']);
    check('jinja', `{{ static('it\\'s') }}{# {{ static('no') }} #}{% raw %}{{ static('no') }}{% endraw %}`, [
      "jinja-static it's <- it\\'s",
    ]);
    check('django', `{{ static('a') }}`, []);
  });

  it('knows tags of packages', () => {
    check('django', `{% versioned_static 'a.js' %}{% versioned_static '/static/b.js' %}`, [
      'static-tag a.js',
    ]);
  });

  it('reads templates of styles and scripts as such', () => {
    check(
      'django',
      `a{b:url("{% static 'c.png' %}"); d: url(/e.png)}`,
      ['static-tag c.png (image)', 'css-url /e.png (image)'],
      '/t.css',
    );
    check('django', `x = "<img src='/a'>"; import '/b.js'`, ['js-import /b.js (script)'], '/t.js');
  });
});

describe('fileReferences of any text', () => {
  const piece = fc.constantFrom(
    ...[
      '{% static ',
      ' %}',
      '{{ ',
      ' }}',
      'STATIC_URL',
      "'",
      '"',
      '/static/',
      '<img src=',
      '>',
      '<style>',
      'url(',
    ],
    ...[
      '</style>',
      '<script>',
      '</script>',
      'static(',
      ')',
      ' ',
      '\n',
      '{% get_static_prefix %}',
      'a.png',
      '?',
      '#',
    ],
    ...[
      '{# ',
      ' #}',
      '{% if x %}',
      '{% endif %}',
      ' srcset="',
      ',',
      '<!--',
      '-->',
      '~',
      '%20',
      '&amp;',
      '{% verbatim %}',
    ],
  );
  for (const kind of ['django', 'jinja'] as const) {
    it(`gives sorted spans inside the text (${kind})`, () => {
      fc.assert(
        fc.property(
          fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string()), { maxLength: 50 }),
          (pieces) => {
            const text = pieces.join('');
            let last = 0;
            for (const { pathSpan, span } of fileReferences(
              new SourceText('/t.html' as AbsPath, text),
              kind,
            )) {
              assert.ok(last <= pathSpan.start && pathSpan.start <= pathSpan.end);
              assert.ok(span.start <= pathSpan.start && pathSpan.end <= span.end && span.end <= text.length);
              last = pathSpan.start;
            }
          },
        ),
        { numRuns: 3000, interruptAfterTimeLimit: 3000 },
      );
    });
  }
});
