import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { spent } from '../../../test/support/spent';
import type { Span } from '../../base/span';
import { Holes } from '../holes';
import { scanHtml } from './scan';

/** Everything between `{` and `}` is a hole. */
function holesOf(text: string): readonly Span[] {
  return [...text.matchAll(/\{[^{}]*\}/g)].map(({ index, 0: hole }) => ({
    start: index,
    end: index + hole.length,
  }));
}

/** Elements as `name a=1 b`, `!` if unfinished, `-` if in a comment; a value without its end as `1…`. */
function check(text: string, expected: readonly string[], raw: readonly string[] = []): void {
  const { elements, rawTexts } = scanHtml(text, new Holes(holesOf(text)));
  assert.deepEqual(
    elements.map(({ name, attributes, finished, commented }) => {
      const shown = attributes.map(({ name: key, value, closed }) =>
        value ? `${key}=${text.slice(value.start, value.end)}${closed ? '' : '…'}` : key,
      );
      return `${finished ? '' : '!'}${commented ? '-' : ''}${[name, ...shown].join(' ')}`;
    }),
    expected,
  );
  assert.deepEqual(
    rawTexts.map(({ content }) => text.slice(content.start, content.end)),
    raw,
  );
}

describe('scanHtml', () => {
  it('reads start tags and attributes however they are written', () => {
    check(`<IMG SRC = "a b.png"\n alt='' hidden><br/><a href=/x>`, [
      'img src=a b.png alt= hidden',
      'br',
      'a href=/x',
    ]);
    check('<use xlink:href="#a"/></svg><!doctype html><?xml x?>', ['use xlink:href=#a']);
    check('a < b <3 <', []);
  });

  it('steps over holes wherever they stand', () => {
    check(`<a {if "x>"}href="{y ">"}"{endif} {z}=1 data-{k}-src='{'}'>`, [
      `a href={y ">"} {z}=1 data-{k}-src={'}`,
    ]);
    check(`{"<a>"}<img src={s 'x y'}.png>`, [`img src={s 'x y'}.png`]);
  });

  it('knows comments and what they hold', () => {
    check('<!--[if IE]><script src="a.js"></script><![endif]--><p>', ['-script src=a.js', 'p'], ['']);
    check('<!-- <a href="x --><b title="y">', ['!-a href=x …', 'b title=y']);
    check('<!-- <i>', ['-i']);
  });

  it('does not read scripts and styles as HTML', () => {
    check('<script>a<b </scrip></SCRIPT><style>x</style>', ['script', 'style'], ['a<b </scrip>', 'x']);
    check('<script>x {"</script>"} y</script>', ['script'], ['x {"</script>"} y']);
    check('<style>unfinished', ['style'], ['unfinished']);
  });

  it('reads on behind what is being typed', () => {
    check('<a href="css/\n<b title="x">', ['!a href=css/…', 'b title=x']);
    check('<link href="css/>\n<link rel="stylesheet">', ['link href=css/…', 'link rel=stylesheet']);
    check('<a href="x', ['!a href=x…']);
    check('<a <b>', ['!a', 'b']);
    check('<a x="1"y="2">', ['a x=1 y=2']);
    check('<a x="1>2" y="a\nb">', ['a x=1>2 y=a\nb']);
  });

  const piece = fc.constantFrom(
    ...['<', '>', '/', '=', '"', "'", ' ', '\n', '{', '}', '<!--', '-->', '<script', '</script>', '<style>'],
    ...['a', 'src', '<img ', 'x="', '{% x %}', 'é', '😀', '</', '<!', '&amp;'],
  );

  it('stays inside any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { elements, rawTexts } = scanHtml(text, new Holes(holesOf(text)));
        let last = 0;
        for (const { span, attributes } of elements) {
          assert.ok(last <= span.start && span.start < span.end && span.end <= text.length);
          last = span.end;
          for (const { nameSpan, value } of attributes) {
            assert.ok(span.start < nameSpan.start && nameSpan.start <= nameSpan.end);
            if (value) assert.ok(nameSpan.end <= value.start && value.start <= value.end);
            assert.ok((value ?? nameSpan).end <= span.end);
          }
        }
        for (const { content } of rawTexts)
          assert.ok(content.start <= content.end && content.end <= text.length);
      }),
      { numRuns: 3000, interruptAfterTimeLimit: 2000 },
    );
  });

  it('stays linear on hostile texts', function () {
    this.timeout(20_000);
    const units = ['<', '<a b="', `<a b='"`, '<!--<script>-->', '<script>', '<!--', '<a b="=', '"=', '<a {'];
    for (const unit of [...units, '<a b="=>', '<style></styl', '<a b=c ', '<textarea><a>', '<a/', '<a b ']) {
      for (const tail of ['', `"'></script>-->`]) {
        const text = `<p ${unit.repeat(200_000 / unit.length)}${tail}`;
        const took = spent(() => scanHtml(text, new Holes(holesOf(text))));
        assert.ok(took < 1000, `${JSON.stringify(unit)} took ${took.toFixed(0)} ms`);
      }
    }
  });
});
