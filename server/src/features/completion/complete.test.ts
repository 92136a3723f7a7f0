import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readFixture } from '../../../test/support/fixture';
import { snapshotOf } from '../../../test/support/snapshot';
import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { SourceText } from '../../base/text';
import { definition } from '../definition';
import { complete } from './complete';
import type { CompletionItem } from './item';

const STATICS = `
-- admin/static/admin/css/base.css --
-- admin/static/admin/css/rtl-2.css --
-- admin/static/admin/js/core.js --
-- admin/static/site.css --
-- shop/static/site.css --
-- shop/static/img/my logo@2x.png --
-- shop/static/img/it's.png --
-- shop/static/fonts/my font.woff2 --
-- shop/static/fonts/readme.txt --
`;

/** Completes in a template; the items as `label`, and the line that choosing the named one gives. */
function check(
  line: string,
  expected: { labels?: string[]; choose?: Record<string, string>; details?: string[] },
  file = 'shop/templates/a.html',
  statics = STATICS,
): void {
  const { files, cursor } = readFixture(`${statics}-- ${file} --\n${line}\n`);
  assert.ok(cursor);
  const text = files.text(cursor.path)!.text;
  const { items } = complete(snapshotOf(files), cursor.path, cursor.offset);
  if (expected.labels) assert.deepEqual(labels(items), expected.labels);
  if (expected.details)
    assert.deepEqual(
      items.flatMap((item) => item.detail ?? []),
      expected.details,
    );
  for (const [label, result] of Object.entries(expected.choose ?? {})) {
    const item = items.find((each) => each.label === label);
    assert.ok(item, `${label} is offered among ${labels(items)}`);
    assert.ok(
      item.span.start <= cursor.offset && cursor.offset <= item.span.end,
      'the range holds the cursor',
    );
    const edits: Edit[] = [...(item.additionalEdits ?? []), { path: cursor.path, ...item }];
    assert.equal(applyEdits(text, edits), `${result}\n`);
  }
}

/** The same in a template that begins with `{% load static %}`. */
function checkLoaded(line: string, { labels, choose = {} }: Parameters<typeof check>[1]): void {
  const loaded = (text: string) => `{% load static %}${text}`;
  const chosen = Object.entries(choose).map(([label, result]) => [label, loaded(result)]);
  check(loaded(line), { ...(labels && { labels }), choose: Object.fromEntries(chosen) });
}

interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** Later edits first, so that the offsets of the others stay true. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.end), text);
}

function labels(items: readonly CompletionItem[]): string[] {
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map((item) => item.label);
}

describe('complete in a path', () => {
  it('puts first what the place asks for', () => {
    const load = '{% load static %}';
    check(`${load}<script src="{% static 'admin/█' %}">`, { labels: ['js/', 'css/'] });
    check(`${load}<link rel="stylesheet" href="{% static 'admin/█' %}">`, { labels: ['css/', 'js/'] });
    check(`${load}<img src="{% static '█' %}">`, { labels: ['img/', 'admin/', 'fonts/', 'site.css'] });
    check(`${load}<link rel="stylesheet" href="{% static '█' %}">`, {
      labels: ['site.css', 'admin/', 'fonts/', 'img/'],
    });
    check(
      `${load}<link rel="stylesheet" href="{% static 'look/█' %}">\n-- shop/static/look/a.scss --\n-- shop/static/look/b.css --`,
      { labels: ['b.css', 'a.scss'] },
    );
    check(`${load}<img srcset="{% static '█' %} 2x">`, { labels: ['img/', 'admin/', 'fonts/', 'site.css'] });
    check(`${load}<style>@font-face { src: url("{% static 'fonts/█' %}") }</style>`, {
      labels: ['my font.woff2', 'readme.txt'],
    });
  });

  it('loads the tag where it is not loaded', () => {
    check(`{% extends 'b' %}\n{% static 'sit█' %}`, {
      choose: { 'site.css': `{% extends 'b' %}\n{% load static %}\n{% static 'site.css' %}` },
    });
    check(`<p>\n{% static "sit█" %}`, {
      choose: { 'site.css': `{% load static %}\n<p>\n{% static "site.css" %}` },
    });
    check(`{% load i18n %}{% static 'sit█' %}`, {
      choose: { 'site.css': `{% load i18n %}\n{% load static %}{% static 'site.css' %}` },
    });
    check(`{% load static from static %}{% static 'sit█' %}`, {
      choose: { 'site.css': `{% load static from static %}{% static 'site.css' %}` },
    });
    // A library nobody knows may bring the tag.
    check(`{% load mine %}{% static 'sit█' %}`, {
      choose: { 'site.css': `{% load mine %}{% static 'site.css' %}` },
    });
  });

  it('works behind the prefix and in URLs', () => {
    check(`<img src="{{ STATIC_URL }}img/█">`, {
      labels: ["it's.png", 'my logo@2x.png'],
      choose: { "it's.png": `<img src="{{ STATIC_URL }}img/it's.png">` },
    });
    check(`<img src="/static/█">`, { labels: ['img/', 'admin/', 'fonts/', 'site.css'] });
    check(`<img src="/static/img/█">`, {
      choose: { 'my logo@2x.png': `<img src="/static/img/my%20logo@2x.png">` },
    });
    check(`<img src="/media/█">`, { labels: [] });
  });

  it('goes on behind names with escapes', () => {
    const name = `-- shop/static/it's new/o my.png --\n`;
    const page = 'shop/templates/a.html';
    const css = 'shop/static/own.css';
    const choose = (line: string, chosen: Record<string, string>, file: string) =>
      check(line, { choose: chosen }, file, name);
    choose(
      `<img src="/static/it's%20new/█">`,
      { 'o my.png': `<img src="/static/it's%20new/o%20my.png">` },
      page,
    );
    for (const typed of ["it's new/", "it's%20new/o"]) {
      choose(
        `<img src="{{ STATIC_URL }}${typed}█">`,
        { 'o my.png': `<img src="{{ STATIC_URL }}${typed.replace(/o$/, '')}o my.png">` },
        page,
      );
    }
    choose(
      `{% load static %}{% static 'it\\'s new/█' %}`,
      { 'o my.png': `{% load static %}{% static 'it\\'s new/o my.png' %}` },
      page,
    );
    choose(
      'a { b: url("it%27s%20n█ew/o%20my.png") }',
      { "it's new/": 'a { b: url("it%27s%20new/o%20my.png") }' },
      css,
    );
    choose("a { b: url(it\\'s\\ new/█) }", { 'o my.png': "a { b: url(it\\'s\\ new/o%20my.png) }" }, css);
  });

  it('works in Jinja2', () => {
    check(`<script src="{{ static('admin/█') }}">`, { labels: ['js/', 'css/'] }, 'shop/jinja2/a.html');
    check(`{{ static("si█`, { choose: { 'site.css': `{{ static("site.css` } }, 'shop/jinja2/a.html');
  });

  it('works in Python', () => {
    const load = 'from django.templatetags.static import static\n';
    check(`${load}x = static('admin/█')`, { labels: ['css/', 'js/'] }, 'shop/views.py');
    check(
      `${load}x = static("img/█")`,
      { choose: { "it's.png": `${load}x = static("img/it's.png")` } },
      'shop/views.py',
    );
    check(
      `${load}x = static('img/█')`,
      { choose: { "it's.png": `${load}x = static('img/it\\'s.png')` } },
      'shop/views.py',
    );
    check(
      `class F:\n    class Media:\n        js = ['admin/█']`,
      { labels: ['js/', 'css/'] },
      'shop/forms.py',
    );
    check(
      `class F:\n    class Media:\n        css = {'all': ["█"]}`,
      { labels: ['site.css', 'admin/', 'fonts/', 'img/'] },
      'shop/forms.py',
    );
  });

  it('works in style sheets, from where they are', () => {
    const css = 'admin/static/admin/css/own.css';
    check('a { background: url(█) }', { labels: ['base.css', 'own.css', 'rtl-2.css', '../'] }, css);
    check('a { background: url(../█) }', { labels: ['css/', 'js/', '../'] }, css);
    check(
      'a { background: url("../../img/█") }',
      {
        labels: ["it's.png", 'my logo@2x.png'],
        choose: {
          'my logo@2x.png': 'a { background: url("../../img/my%20logo@2x.png") }',
          "it's.png": 'a { background: url("../../img/it%27s.png") }',
        },
      },
      css,
    );
    check('@import "rt█', { choose: { 'rtl-2.css': '@import "rtl-2.css' } }, css);
    check(
      'a { background: url(logo█) }',
      {
        choose: { 'img/my logo@2x.png': 'a { background: url(../../img/my%20logo@2x.png) }' },
      },
      css,
    );
    check('@font-face { src: url(../../fonts/█) }', { labels: ['my font.woff2', 'readme.txt'] }, css);
    check('a { background: url(../../../█) }', { labels: [] }, css);
  });

  it('works in scripts', () => {
    check(`import x from './█'`, { labels: ['core.js', 'own.js', '../'] }, 'admin/static/admin/js/own.js');
    check(
      `import x from '../../█'`,
      { labels: ['admin/', 'fonts/', 'img/', 'site.css'] },
      'admin/static/admin/js/own.js',
    );
  });

  it('offers the whole tag for a path typed bare', () => {
    const load = '{% load static %}';
    check(`${load}<script src="█"></script>`, {
      labels: ["{% static '…' %}"],
      choose: { "{% static '…' %}": `${load}<script src="{% static '$0' %}"></script>` },
    });
    check(`<script src='cor█'></script>`, {
      labels: ['{% static "…" %}', 'admin/js/core.js'],
      choose: { 'admin/js/core.js': `${load}\n<script src='{% static "admin/js/core.js" %}'></script>` },
    });
    check(`<img srcset="x 1x, lo█ 2x">`, {
      choose: { 'img/my logo@2x.png': `${load}\n<img srcset="x 1x, {% static 'img/my logo@2x.png' %} 2x">` },
    });
    check(`<a href="█">`, { labels: [] });
    check(`<a href="sit█">`, { labels: ['site.css'] });
    check(`<a title="sit█">`, { labels: [] });
    check(`{% verbatim %}<script src="cor█">{% endverbatim %}`, { labels: [] });
    check(`<img src="https:█">`, { labels: [] });
    check(
      `<script src="cor█">`,
      { choose: { 'admin/js/core.js': `<script src="{{ static('admin/js/core.js') }}">` } },
      'shop/jinja2/a.html',
    );
  });

  it('offers the top: directories, then files, with who has them', () => {
    check(`{% static '█' %}`, {
      labels: ['admin/', 'fonts/', 'img/', 'site.css'],
      details: ['admin, overrides 1'],
    });
  });

  it('goes on segment by segment', () => {
    checkLoaded(`{% static "admin/█" %}`, {
      labels: ['css/', 'js/'],
      choose: { 'css/': `{% static "admin/css/" %}` },
    });
    checkLoaded(`{% static 'admin/css/r█' %}`, {
      labels: ['base.css', 'rtl-2.css'],
      choose: { 'rtl-2.css': `{% static 'admin/css/rtl-2.css' %}` },
    });
  });

  it('replaces the segment for a directory, the rest for a file', () => {
    checkLoaded(`{% static 'adm█/css/base.css' %}`, {
      choose: { 'admin/': `{% static 'admin/css/base.css' %}` },
    });
    checkLoaded(`{% static 'si█te/old.css' %}`, { choose: { 'site.css': `{% static 'site.css' %}` } });
  });

  it('knows spaces, @ and quotes', () => {
    checkLoaded(`{% static 'img/my l█' %}`, {
      choose: { 'my logo@2x.png': `{% static 'img/my logo@2x.png' %}` },
    });
    checkLoaded(`{% static 'img/█' %}`, { choose: { "it's.png": `{% static 'img/it\\'s.png' %}` } });
    checkLoaded(`{% static "img/█" %}`, { choose: { "it's.png": `{% static "img/it's.png" %}` } });
  });

  it('works without a closing quote or tag end', () => {
    checkLoaded(`<a href="{% static 'admin/css/b█">`, {
      choose: { 'base.css': `<a href="{% static 'admin/css/base.css">` },
    });
    checkLoaded(`{% static 'admin/css/b█`, { choose: { 'base.css': `{% static 'admin/css/base.css` } });
    checkLoaded(`{% static 'adm█ %}`, { choose: { 'admin/': `{% static 'admin/ %}` } });
  });

  it('finds a file anywhere when no directory fits', () => {
    checkLoaded(`{% static 'core█' %}`, {
      choose: { 'admin/js/core.js': `{% static 'admin/js/core.js' %}` },
    });
    checkLoaded(`{% static 'adm/css/b█' %}`, {
      choose: { 'admin/css/base.css': `{% static 'admin/css/base.css' %}` },
    });
  });

  it('says nothing elsewhere', () => {
    check(`{% static na█me %}`, { labels: [] });
    check(`{# {% static 'a█' %} #}`, { labels: [] });
    check(`{% static 'a' %}█`, { labels: [] });
    check(`{% url 'a█' %}`, { labels: [] });
  });

  it('answers at every place of any text, with ranges that hold the cursor', () => {
    const { files } = readFixture(`${STATICS}-- shop/templates/a.html --\n`);
    const snapshot = snapshotOf(files);
    const path = '/p/shop/templates/a.html' as AbsPath;
    const piece = fc.constantFrom(
      ...[
        '{% static ',
        "'",
        '"',
        'admin',
        '/',
        'css/',
        ' %}',
        '\n',
        '\\',
        'r',
        '{{',
        '<',
        '{#',
        ' ',
        '{% verbatim %}',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), fc.nat(), (pieces, place) => {
        const source = new SourceText(path, pieces.join(''));
        const offset = place % (source.text.length + 1);
        const edited = { ...snapshot, text: () => source };
        for (const { span } of complete(edited, path, offset).items) {
          assert.ok(span.start <= offset && offset <= span.end && span.end <= source.text.length);
        }
        definition(edited, path, offset);
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 2000 },
    );
  });
});
