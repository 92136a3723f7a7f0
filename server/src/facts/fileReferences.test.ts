import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readOddText } from '../../test/support/fuzzReferences';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { type CodeKind, fileReferences } from './fileReferences';

/**
 * References as `form path (context)`: `?` behind a path that is not certain, `…` behind one still being typed; a path
 * that is written otherwise than it is read as `path <- written`.
 */
function check(kind: CodeKind, text: string, expected: readonly string[], name = '/f.html'): void {
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
<link rel="shortcut icon" href='{% static "c.ico" %}'><p title="{% static 'd' %}"><img src={% static 'e.png' %}>
<style>@font-face{src:url({% static 'f.woff' %})} a{b:url("{% static 'g.png' %}")}</style>{% static 'h' %}`,
      [
        'static-tag a.js (script)',
        'static-tag b.css (stylesheet)',
        'static-tag c.ico (icon)',
        'static-tag d',
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

  it('finds them behind the prefix with filters', () => {
    check('django', `<img src="{{ STATIC_URL|safe }}a.png"><img src="{{ STATIC_URL|cut:'/' }}b.png">`, [
      'static-prefix a.png (image)',
      'static-prefix b.png? (image)',
    ]);
  });

  it('finds URLs in quotes written as entities', () => {
    check(
      'django',
      `<p style="a:url(&quot;/static/b.png&quot;), url(&#39;/c&#39;)"><p style='d:url("&x;/e")'>`,
      ['css-url /static/b.png (image)', 'css-url /c (image)'],
    );
  });

  it('knows that what is imported is a script', () => {
    check(
      'django',
      `<script type=module>import a from "{% static 'a.js' %}"; b("{% static 'b' %}")</script>`,
      ['static-tag a.js (script)', 'static-tag b'],
    );
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
    check(
      'jinja',
      `{{ static("a/" ~ "b.js") }}{{ static('c/' + 'd' '.js') }}{{ static('e/' ~ 'f' ~ g) }}{{ static('h/' ~ 'i' | upper) }}{{ static(j ~ 'k') }}`,
      [
        ...[`jinja-static a/b.js <- a/" ~ "b.js`, `jinja-static c/d.js <- c/' + 'd' '.js`],
        ...[`jinja-static e/f? <- e/' ~ 'f`, 'jinja-static h/?'],
      ],
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

describe('fileReferences of Python', () => {
  const STATIC = 'from django.templatetags.static import static\n';

  it('finds static() by what is imported', () => {
    check('python', `${STATIC}a = static('a.js')\nb = static(path="b" ".css")\nc = static('it\\'s')`, [
      'python-static a.js',
      'python-static b.css <- b" ".css',
      "python-static it's <- it\\'s",
    ]);
    check('python', `from django.templatetags.static import static as s\ns('a')\nstatic('b')`, [
      'python-static a',
    ]);
    check('python', `from django.templatetags import static\nstatic.static('a')`, ['python-static a']);
    check('python', `from django.conf.urls.static import static\nstatic('/media/', document_root='x')`, []);
    check('python', `from .utils import static\nstatic('a.js')`, ['python-static a.js?']);
    check('python', `def static(x): ...\nstatic('a')`, []);
  });

  it('finds what does the same', () => {
    check('python', `from django.contrib.staticfiles.storage import staticfiles_storage as s\ns.url('a')`, [
      'python-static a',
    ]);
    check('python', `from django.core.files.storage import storages\nstorages['staticfiles'].url('a')`, [
      'python-static a',
    ]);
    check('python', `from django.contrib.staticfiles import finders\nfinders.find('a')`, [
      'python-static a?',
    ]);
    check('python', `from wagtail.admin.staticfiles import versioned_static\nversioned_static('a')`, [
      'python-static a',
    ]);
    check('python', `${STATIC}from django.utils.functional import lazy\nl = lazy(static, str)\nl('a')`, [
      'python-static a',
    ]);
    check('python', `from js_asset import JS, CSS\nJS('a.js', {'defer': True}), CSS('p{}', inline=True)`, [
      'python-media a.js (script)',
    ]);
    check(
      'python',
      `from django.forms import Script\nScript('https://x/a.js'), Script(src='b.js', async_=1)`,
      ['static-url https://x/a.js (script)', 'python-media b.js (script)'],
    );
  });

  it('knows what `import *` brings', () => {
    check('python', `from django.templatetags.static import *\nstatic('a'); other('b')`, ['python-static a']);
    check('python', `from .static import *\nstatic('a')`, []);
  });

  it('goes through what a loop goes through', () => {
    check(
      'python',
      `${STATIC}A = ['a', 'b']\nx = [static(p) for p in A]; y = [open(p) for p in ['no']]
for p in ('c', 'd'):
    static(p)
for p in {'no': 'no'}: static(p)
for p, q in [('no', 'no')]: static(p)`,
      ['python-static a?', 'python-static b?', 'python-static c?', 'python-static d?'],
    );
  });

  it('finds objects of classes derived from those of Media', () => {
    check(
      'python',
      `from django.forms.widgets import MediaAsset, Script
class Module(Script):
    element_template = '<script type="module" src="{path}"></script>'
class Own(Script):
    def __init__(self, name): ...
Module('a.js'), Own('no')
class F:
    class Media:
        css = {'all': [MediaAsset('b.css'), mark_safe('<style></style>')]}`,
      ['python-media a.js (script)', 'python-media b.css (stylesheet)'],
    );
  });

  it('finds class Media', () => {
    check(
      'python',
      `class A(admin.ModelAdmin):
    class Media(B.Media):
        css = {"all": ("a.css",), 'print': ["b.css", "//c/d.css"]}
        js: list = ['a.js', '/static/e.js']
        js += [static('no')]
class Media:
    js = ['no.js']`,
      [
        'python-media a.css (stylesheet)',
        'python-media b.css (stylesheet)',
        'static-url //c/d.css (stylesheet)',
        'python-media a.js (script)',
        'static-url /static/e.js (script)',
      ],
    );
    check(
      'python',
      `${STATIC}class A:\n  class Media:\n    js = (static('a.js'), "b.js") if X else B + ['c.js']`,
      ['python-static a.js (script)', 'python-media b.js (script)', 'python-media c.js (script)'],
    );
  });

  it('finds Media(…), and what its names were given', () => {
    check(
      'python',
      `class A:
    @property
    def media(self):
        extra = '' if DEBUG else '.min'
        js = ['jquery%s.js' % extra, "core.js"]
        js.append('more.js')
        return forms.Media(js=['admin/%s' % path for path in js], css={'all': COMMON})
COMMON = ['c.css']`,
      [
        'python-media admin/jquery.js? <- jquery%s.js (script)',
        'python-media admin/jquery.min.js? <- jquery%s.js (script)',
        'python-media admin/core.js? <- core.js (script)',
        'python-media admin/more.js? <- more.js (script)',
        'python-media c.css (stylesheet)',
      ],
    );
    check(
      'python',
      `Media(None, {'all': ['a.css']}, ['b.js']); Feature(js=['c.js', 'd'], css={'all': [x]}) # Media`,
      ['python-media a.css (stylesheet)', 'python-media b.js (script)', 'python-media c.js? (script)'],
    );
    check('python', `Feature('embed', js=['c.js'])`, ['python-media c.js? (script)']);
  });

  it('knows beginnings', () => {
    check(
      'python',
      `${STATIC}static(f'a/{b}.js'); static('c/%s' % d); static('e/' + f); static('g{}'.format(h))`,
      ['python-static a/?', 'python-static c/? <- c/%s', 'python-static e/?', 'python-static g? <- g{}'],
    );
    check('python', `${STATIC}static('a' + '/b'); static(x); static('c' if d else 'e'); static(f"f")`, [
      'python-static a/b? <- a',
      'python-static c',
      'python-static e',
      'python-static f?',
    ]);
  });

  it('knows what is being typed', () => {
    check('python', `${STATIC}a = static('css/`, ['python-static css/…']);
    check('python', `${STATIC}a = static('css/)\n\nb = static('b.js')`, [
      'python-static css/…',
      'python-static b.js',
    ]);
    check('python', `x = Media(js=['js/\n\nclass B: pass`, ['python-media js/… (script)']);
  });
});

describe('fileReferences of styles and scripts', () => {
  it('tells relative paths from URLs', () => {
    check('css', `@import "a.css?x"; b{c:url(../d%20e.png#f);g:url(/h.png);i:url(data:x);j:url(#k)}`, [
      'css-import a.css (stylesheet)',
      'css-url ../d e.png <- ../d%20e.png (image)',
      'css-url /h.png (image)',
    ]);
    check('css', `@font-face{src:url("a.eot?#iefix")}\n/*# sourceMappingURL=b.map */`, [
      'css-url a.eot (font)',
      'source-map b.map (source-map)',
    ]);
    check('scss', `@use "a"; @forward 'b'; c{d:url(e.png)}`, [
      'css-import a? (stylesheet)',
      'css-import b? (stylesheet)',
      'css-url e.png? (image)',
    ]);
  });

  it('knows modules named by where they are', () => {
    check('javascript', `import './a.js'; import 'react'; import(b); new URL('c.wasm', import.meta.url)`, [
      'js-import ./a.js (script)',
      'js-url c.wasm',
    ]);
    check('javascript', `fetch("/static/a.json");\n//# sourceMappingURL=a.js.map`, [
      'static-url /static/a.json?',
      'source-map a.js.map (source-map)',
    ]);
  });
});

describe('fileReferences of any text', () => {
  it('gives sorted spans inside the text, and never throws', () => {
    for (let seed = 0; seed < 5000; seed++) readOddText(seed);
  });
});
