import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readFixture } from '../../../test/support/fixture';
import { snapshotOf } from '../../../test/support/snapshot';
import type { AbsPath } from '../../base/path';
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
`;

/** Completes in a template; the items as `label`, and the line that choosing the named one gives. */
function check(
  line: string,
  expected: { labels?: string[]; choose?: Record<string, string>; details?: string[] },
): void {
  const { files, cursor } = readFixture(`${STATICS}-- shop/templates/a.html --\n${line}\n`);
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
    assert.equal(
      `${text.slice(0, item.span.start)}${item.newText}${text.slice(item.span.end)}`,
      `${result}\n`,
    );
  }
}

function labels(items: readonly CompletionItem[]): string[] {
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map((item) => item.label);
}

describe('complete in {% static %}', () => {
  it('offers the top: directories, then files, with who has them', () => {
    check(`{% static '█' %}`, { labels: ['admin/', 'img/', 'site.css'], details: ['admin, overrides 1'] });
  });

  it('goes on segment by segment', () => {
    check(`{% static "admin/█" %}`, {
      labels: ['css/', 'js/'],
      choose: { 'css/': `{% static "admin/css/" %}` },
    });
    check(`{% static 'admin/css/r█' %}`, {
      labels: ['base.css', 'rtl-2.css'],
      choose: { 'rtl-2.css': `{% static 'admin/css/rtl-2.css' %}` },
    });
  });

  it('replaces the segment for a directory, the rest for a file', () => {
    check(`{% static 'adm█/css/base.css' %}`, { choose: { 'admin/': `{% static 'admin/css/base.css' %}` } });
    check(`{% static 'si█te/old.css' %}`, { choose: { 'site.css': `{% static 'site.css' %}` } });
  });

  it('knows spaces, @ and quotes', () => {
    check(`{% static 'img/my l█' %}`, { choose: { 'my logo@2x.png': `{% static 'img/my logo@2x.png' %}` } });
    check(`{% static 'img/█' %}`, { choose: { "it's.png": `{% static 'img/it\\'s.png' %}` } });
    check(`{% static "img/█" %}`, { choose: { "it's.png": `{% static "img/it's.png" %}` } });
  });

  it('works without a closing quote or tag end', () => {
    check(`<a href="{% static 'admin/css/b█">`, {
      choose: { 'base.css': `<a href="{% static 'admin/css/base.css">` },
    });
    check(`{% static 'admin/css/b█`, { choose: { 'base.css': `{% static 'admin/css/base.css` } });
    check(`{% static 'adm█ %}`, { choose: { 'admin/': `{% static 'admin/ %}` } });
  });

  it('finds a file anywhere when no directory fits', () => {
    check(`{% static 'core█' %}`, { choose: { 'admin/js/core.js': `{% static 'admin/js/core.js' %}` } });
    check(`{% static 'adm/css/b█' %}`, {
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
