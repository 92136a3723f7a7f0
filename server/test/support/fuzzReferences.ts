import assert from 'node:assert/strict';
import type { AbsPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import { dataReferences } from '../../src/facts/data/dataReferences';
import { compileKeys } from '../../src/facts/data/keys';
import { type FileKind, fileReferences } from '../../src/facts/fileReferences';
import { Entropy } from './entropy';

const TEMPLATE = [
  '{% static "a.css" %}',
  "{% static 'b/",
  '{{ STATIC_URL }}',
  '{% get_static_prefix as s %}',
  '{{ s }}',
  '{% if x %}',
  '{% else %}',
  '{% endif %}',
  '{# ',
  ' #}',
  '{% verbatim %}',
  '{% raw %}',
  '{%- endraw %}',
  '{{ static("c.js") }}',
  '{{ static(',
  '{%',
  '%}',
  '{{',
  '}}',
  '<img src="',
  '<img src=/static/d.png>',
  "<a href='",
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  ' srcset="/a.png 1x, /b.png 2x"',
  ' style="background:url(/e.png)"',
  '<!--',
  '-->',
  '<link rel=stylesheet href="',
  '&amp;',
  '&quot;',
  '%20',
  '{% load static %}',
  '{% comment %}',
  '{% endcomment %}',
  '{% endverbatim %}',
  "{% static 'a'|add:b as x %}",
  '{%- ',
  ' -%}',
  '{{ STATIC_URL|safe }}',
  '{% assets "a.js" output="b.js" %}',
  '{% endassets %}',
  '{% include "c.html" with d="/static/e.png" %}',
];
const STYLE = [
  'url(',
  'url("',
  "url('a.png')",
  '@import "b.css";',
  '@import url(',
  '@use "c";',
  '@font-face{',
  'image-set("d.png" 1x)',
  '/*',
  '*/',
  '//',
  '{',
  '}',
  ';',
  ')',
  '#{$x}',
  '@{y}',
  'data:image/png;base64,',
  '/*# sourceMappingURL=e.map */',
  '@media x',
  'a:hover',
  'URL(',
  '\\',
  '@import url("f.css") layer(g) supports(h);',
  '@import (reference) "i";',
  '@forward "j" hide k;',
  '@namespace url(',
  'data-uri(',
];
const SCRIPT = [
  'import "./a.js";',
  "import b from './b.js'",
  'export * from "',
  'import(',
  'new URL("c.js", import.meta.url)',
  '`',
  '${',
  '}',
  '{',
  '/',
  '//',
  '/*',
  '*/',
  '=/[',
  'return ',
  'if (x) ',
  '"/static/d.js"',
  "'",
  '\\',
  '//# sourceMappingURL=e.map\n',
  '(',
  ')',
  'from ',
  '+',
];
const PYTHON = [
  'from django.templatetags.static import static\n',
  "static('a.js')",
  'static(',
  '    class Media:\n',
  "        js = ['b.js', \n",
  '        css = {"all": ["c.css"]}\n',
  'class A(B):\n',
  'forms.Media(js=x, css={})\n',
  "x = ['d.js'] + y\n",
  "'%s.js' % z",
  'f"e/{w}.js"',
  '[p for p in x]',
  '\n',
  '    ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"""',
  '#',
  '\\',
  ':',
  ',',
  'if a else ',
  'from django.templatetags.static import *\n',
  'for p in [',
  'MediaAsset("f.css")',
  "'g' 'h'",
  'class Own(Script): pass\n',
];
const DATA = [
  'a: b.png',
  'icon: ',
  '\n- ',
  '\n  ',
  '"c.png"',
  "'d.png'",
  '{"e": "f.png"}',
  '[',
  ']',
  '{',
  '}',
  ': ',
  ' = ',
  '\n[g.h]\n',
  '[[i]]',
  '|\n  text',
  '&x ',
  '*x',
  '<<: ',
  '---\n',
  '!!str ',
  '#',
  '"""',
  '/static/j.png',
];
const COMMON = [
  '"',
  "'",
  ' ',
  '\n',
  'a',
  '.',
  '/',
  '..',
  '?',
  '#',
  'é',
  '😀',
  '\u2028',
  '\r\n',
  '\t',
  '\ufeff',
  '=',
  '>',
  '<',
  ',',
];

const VOCABULARY: Readonly<Record<FileKind, readonly string[]>> = {
  django: [...TEMPLATE, ...STYLE, ...SCRIPT],
  jinja: [...TEMPLATE, ...STYLE, ...SCRIPT],
  python: PYTHON,
  css: STYLE,
  scss: STYLE,
  less: STYLE,
  javascript: SCRIPT,
  yaml: DATA,
  json: DATA,
  toml: DATA,
};
const KINDS = Object.keys(VOCABULARY) as FileKind[];
const NAMES: readonly string[] = ['/t.html', '/t.html', '/t.css', '/t.js', '/t.txt'];

/** `count` pieces of what files of a kind are made of, and of what they are not, in no order. */
export function oddPieces(kind: FileKind, random: Entropy, count: number): string {
  return Array.from({ length: count }, () =>
    random.pick(random.chance(0.7) ? VOCABULARY[kind] : COMMON),
  ).join('');
}

/** A text that nobody would write, of a kind that is read: the same seed gives the same. */
export function oddText(seed: number): { readonly kind: FileKind; readonly source: SourceText } {
  const random = new Entropy(seed);
  const kind = random.pick(KINDS);
  const text = oddPieces(kind, random, random.int(0, 40));
  const path = (kind === 'django' || kind === 'jinja' ? random.pick(NAMES) : '/f') as AbsPath;
  return { kind, source: new SourceText(path, text) };
}

const ALL_KEYS = compileKeys('**, **.icon');

function referencesOf(source: SourceText, kind: FileKind) {
  const isData = kind === 'yaml' || kind === 'json' || kind === 'toml';
  return isData ? dataReferences(source, kind, ALL_KEYS) : fileReferences(source, kind);
}

/** Reads the text of `seed`; whatever is wrong has the text in its message. The processor time, in milliseconds. */
export function readOddText(seed: number): number {
  const { kind, source } = oddText(seed);
  try {
    const { user, system } = process.cpuUsage();
    const references = referencesOf(source, kind);
    const after = process.cpuUsage();
    let last = 0;
    for (const { pathSpan, span } of references) {
      assert.ok(last <= pathSpan.start && pathSpan.start <= pathSpan.end, 'paths are in order');
      assert.ok(span.start <= pathSpan.start && pathSpan.end <= span.end, 'the path is in its construct');
      assert.ok(span.end <= source.text.length, 'the construct is in the text');
      last = pathSpan.start;
    }
    return (after.user + after.system - user - system) / 1000;
  } catch (error) {
    const what = error instanceof Error ? error.stack : error;
    throw new Error(`seed ${seed}, ${kind}: ${what}\n\n${source.text}`);
  }
}
