import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { spent } from '../../../test/support/spent';
import { type CssDialect, unescapeCss } from './css';
import { scanCss } from './scan';

/** References as `kind value`, `@` in `@font-face`, `?` if not plain, `…` if not closed. */
function check(text: string, expected: readonly string[], dialect: CssDialect = 'css'): void {
  const found = scanCss(text, dialect).map(({ kind, value, inFontFace, plain, closed }) => {
    const marks = `${plain ? '' : '?'}${closed ? '' : '…'}${inFontFace ? '@' : ''}`;
    return `${kind} ${text.slice(value.start, value.end)}${marks}`;
  });
  assert.deepEqual(found, expected);
}

describe('scanCss', () => {
  it('finds url() in every way of writing', () => {
    check(`a{b:url(a.png) , URL( "b c.png" );c:url('d\\'.png')} d{e:url(\n f.svg#g )}`, [
      'url a.png',
      'url b c.png',
      "url d\\'.png",
      'url f.svg#g',
    ]);
    check('--x:url(a);b:my-url(b);c:-url(c)', ['url a']);
    check('a{b:url()}', ['url ']);
  });

  it('respects comments and strings', () => {
    check('/* url(a) @import "b" */ a{content:"url(c)"; d:"\\"url(e)"}', []);
    check('a{b:url(http://x/y.png)} /* unfinished url(z)', ['url http://x/y.png']);
    check('// url(a)\nb{c:url(d)}', ['url a', 'url d']);
    check('// url(a)\nb{c:url(//d)}', ['url //d'], 'scss');
  });

  it('finds @import, and not what is beside it', () => {
    check(`@import "a.css" layer("x"); @import url(b.css) screen; @IMPORT 'c.css'`, [
      'import a.css',
      'import b.css',
      'import c.css',
    ]);
    check('@charset "utf-8"; @namespace url(http://x); @media x{a{content:"b"}}', []);
    check('@import (reference, optional) "a";', ['import a'], 'less');
  });

  it("finds Sass's names", () => {
    check(
      `@use "a" as b; @forward 'c' show d; @import 'e', "f",\n 'g';`,
      ['use a', 'forward c', 'import e', 'import f', 'import g'],
      'scss',
    );
    check('@import "a"\n.b\n  content: "c"', ['import a'], 'scss');
    check('@use "x" with ($a: "y");', ['use x'], 'scss');
  });

  it('is not certain of what is put together', () => {
    check(
      `a{b:url("x/#{$y}.png"); c:url($z); d:url("p" + $q); e:url(u/#{v}.png)}`,
      ['url x/#{$y}.png?', 'url $z?', 'url p?', 'url u/#{v}.png?'],
      'scss',
    );
    check('a{b:url("@{x}/y.png")}', ['url @{x}/y.png?'], 'less');
  });

  it('finds image-set() and fonts', () => {
    check(`a{b:image-set("a.png" 1x, url(b.png) 2x, "c" type("image/png")); d:"e"}`, [
      'url a.png',
      'url b.png',
      'url c',
    ]);
    check('@font-face{src:local("x"),url(a.woff2) format("woff2")} b{c:url(d)}', ['url a.woff2@', 'url d']);
  });

  it('finds source maps', () => {
    check('a{}\n/*# sourceMappingURL=a.css.map */', ['source-map a.css.map']);
    check('// @ sourceMappingURL=x\n//# sourceMappingURL=b.map', ['source-map b.map'], 'scss');
  });

  it('passes over data URLs as a whole', () => {
    check('@import url(https://x/y?a;b);', ['import https://x/y?a;b']);
    check('a{b:url(data:image/svg+xml;utf8,<svg{}>);c:url(d)}', [
      'url data:image/svg+xml;utf8,<svg{}>',
      'url d',
    ]);
  });

  it('reads on behind what is being typed', () => {
    check('a{b:url(c/\n}d{e:url(f)}', ['url c/…', 'url f']);
    check('a{b:url("c/\n}d{e:url(f)}', ['url c/?…', 'url f']);
    check('a{b:url(c/; d:url(e)}', ['url c/…', 'url e']);
    check('@import "a', ['import a…']);
  });

  it('reads one stretch of a text', () => {
    const text = 'url(a) url(b) url(c';
    const [only, ...more] = scanCss(text, 'css', { start: 7, end: 12 });
    assert.deepEqual([only?.value, more.length], [{ start: 11, end: 12 }, 0]);
  });

  it('undoes escapes', () => {
    assert.equal(unescapeCss('a\\20 b\\(c\\)\\41'), 'a b(c)A');
    assert.equal(unescapeCss('a\\\nb'), 'ab');
  });

  const piece = fc.constantFrom(
    ...[
      'url(',
      ')',
      '(',
      '"',
      "'",
      '\\',
      '/*',
      '*/',
      '//',
      '\n',
      ' ',
      '{',
      '}',
      ';',
      '@import',
      '@use ',
      ',',
    ],
    ...['@font-face', 'image-set(', '#{', '@{', 'a.png', 'data:', '/*# sourceMappingURL=a', '😀', '@', '#'],
  );

  it('stays inside any text', () => {
    const dialect = fc.constantFrom<CssDialect>('css', 'scss', 'less');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), dialect, (pieces, kind) => {
        const text = pieces.join('');
        let last = 0;
        for (const { value, span } of scanCss(text, kind)) {
          assert.ok(last <= span.start && span.start <= value.start && value.start <= value.end);
          assert.ok(value.end <= span.end && span.end <= text.length);
          last = span.end;
        }
      }),
      { numRuns: 3000, interruptAfterTimeLimit: 2000 },
    );
  });

  it('stays linear on hostile texts', function () {
    this.timeout(20_000);
    const units = ['url(', 'url("', '/*', '//', '"', '@import ', '@import "a"', 'url(data:', 'url(;', '\\'];
    for (const unit of [
      ...units,
      'image-set(',
      'url( ',
      '@use "',
      '#{',
      'url(#{',
      'a'.repeat(50),
      'url(a"',
    ]) {
      for (const dialect of ['css', 'scss'] as const) {
        const text = unit.repeat(200_000 / unit.length);
        const took = spent(() => scanCss(text, dialect));
        assert.ok(took < 1000, `${JSON.stringify(unit)} took ${took.toFixed(0)} ms`);
      }
    }
  });
});
