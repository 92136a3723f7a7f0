import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import type { Span } from '../base/span';
import { documentHighlights } from './documentHighlights';
import { documentLinks } from './documentLinks';
import { documentSymbols } from './documentSymbols';
import { references } from './references';
import { workspaceSymbols } from './workspaceSymbols';

const SITE = `
-- admin/static/site.css --
@import "base.css"; a { background: url(img/a.png) }
-- admin/static/base.css --
-- admin/static/img/a.png --
-- shop/static/site.css --
-- shop/static/js/shop.js --
import './part.js';
-- shop/static/js/part.js --
-- shop/views.py --
from django.templatetags.static import static
LOGO = static('img/a.png')
`;

function open(text: string) {
  const { files, cursor } = readFixture(`${SITE}${text}`);
  const snapshot = snapshotOf(files);
  const show = (path: string, span: Span) => `${path.slice(3)} ${snapshot.text(path as never)?.slice(span)}`;
  return {
    snapshot,
    path: cursor?.path ?? ('/p/shop/templates/a.html' as never),
    offset: cursor?.offset ?? 0,
    show,
  };
}

const PAGE = `-- shop/templates/a.html --
{% load static %}
<link rel="stylesheet" href="{% static 'site.css' %}">
<img src="{% static 'img/a.png' %}"><img src="/static/img/a.png?v=1"><img src="{% static 'no.png' %}">
<script src="{% static 'js/shop.js' %}"></script><a href="{% static 'img' %}">{% static name %}</a>
`;

describe('documentLinks', () => {
  it('lead from every path to its file; the path alone is the link', () => {
    const { snapshot, path, show } = open(PAGE);
    assert.deepEqual(
      documentLinks(snapshot, path).map(
        ({ span, target, tooltip }) => `${show(path, span)} → ${target} (${tooltip})`,
      ),
      [
        'shop/templates/a.html site.css → /p/admin/static/site.css (site.css (admin, overrides 1))',
        'shop/templates/a.html img/a.png → /p/admin/static/img/a.png (img/a.png (admin))',
        'shop/templates/a.html /static/img/a.png → /p/admin/static/img/a.png (img/a.png (admin))',
        'shop/templates/a.html js/shop.js → /p/shop/static/js/shop.js (js/shop.js (shop))',
      ],
    );
  });
});

describe('references', () => {
  const toImage = [
    'admin/static/site.css img/a.png',
    'shop/templates/a.html img/a.png',
    'shop/templates/a.html /static/img/a.png',
    'shop/views.py img/a.png',
  ];

  function check(text: string, expected: readonly string[]): void {
    const { snapshot, path, offset, show } = open(text);
    const found = references(snapshot, path, offset).map((one) => show(one.path, one.span));
    assert.deepEqual(found.sort(), [...expected].sort());
  }

  it('are found from a path', () => check(PAGE.replace("'img/a.png'", "'img/█a.png'"), toImage));

  it('are found from the file itself', () => {
    check(`${PAGE}-- shop/static/js/part.js --\n█`, ['shop/static/js/shop.js ./part.js']);
  });
});

describe('documentHighlights', () => {
  it('are the places of the same file', () => {
    const { snapshot, path, offset, show } = open(PAGE.replace("'img/a.png'", "'img/█a.png'"));
    assert.deepEqual(
      documentHighlights(snapshot, path, offset).map((span) => show(path, span)),
      ['shop/templates/a.html img/a.png', 'shop/templates/a.html /static/img/a.png'],
    );
  });
});

describe('documentSymbols', () => {
  it('group by kind', () => {
    const { snapshot, path } = open(PAGE);
    assert.deepEqual(
      documentSymbols(snapshot, path).map(({ name, children }) => [
        name,
        ...children.map((child) => child.name),
      ]),
      [
        ['Style sheets', 'site.css'],
        ['Images', 'img/a.png', 'img/a.png', 'no.png'],
        ['Scripts', 'js/shop.js'],
        ['Other static files', 'img'],
      ],
    );
  });

  it('lie inside their groups', () => {
    const { snapshot, path } = open(PAGE);
    for (const { span, children } of documentSymbols(snapshot, path)) {
      for (const child of children) {
        assert.ok(span.start <= child.span.start && child.span.end <= span.end);
        assert.ok(child.span.start <= child.pathSpan.start && child.pathSpan.end <= child.span.end);
      }
    }
  });
});

describe('workspaceSymbols', () => {
  it('are static files by any part of their paths', () => {
    const { snapshot } = open(PAGE);
    assert.deepEqual(
      workspaceSymbols(snapshot, 'shopjs').map(({ name, container, path }) => `${name} ${container} ${path}`),
      ['js/shop.js shop /p/shop/static/js/shop.js'],
    );
    assert.deepEqual(workspaceSymbols(snapshot, ' '), []);
  });
});
