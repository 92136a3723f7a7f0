import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import { workspaceOf } from '../../test/support/snapshot';
import { absPath } from '../base/path';
import { SourceText } from '../base/text';
import { documentLinks, placedLinks } from './documentLinks';

const PATH = absPath('/p/shop/templates/a.html');
const NAMES = ['img/a.png', 'img/none.png', 'js/shop.js', 'js/.hidden.js'];
const nameAt = (i: number) => NAMES[i < 100 ? 0 : i % 4];
const LINES = Array.from({ length: 200 }, (_, i) => `<p>words</p><img src="{% static '${nameAt(i)}' %}">\n`);
const TEXT = `{% load static %}\n${LINES.join('')}`;
const FILES = {
  '/p/shop/static/img/a.png': '',
  '/p/shop/static/js/shop.js': '',
  '/p/shop/static/js/.hidden.js': '',
  [PATH]: TEXT,
};

/** The site with the template open. */
function open(text: SourceText) {
  const workspace = workspaceOf(memoryFiles(FILES));
  workspace.apply([{ kind: 'open', path: PATH, text }]);
  return workspace;
}

describe('links of a template that is typed in', () => {
  it('are those of the template opened afresh', () => {
    let text = new SourceText(PATH, TEXT, 1);
    const workspace = open(text);
    const inserted = fc.constantFrom('x', '\n', "'", '{% comment %}', '{% endcomment %}', '', '<style>', 'é');
    fc.assert(
      fc.property(fc.nat(TEXT.length), inserted, fc.nat(3), (at, typed, removed) => {
        const start = Math.min(at, text.text.length);
        text = text.edited(
          { start, end: Math.min(start + removed, text.text.length) },
          typed,
          text.version! + 1,
        );
        workspace.apply([{ kind: 'edit', path: PATH, text }]);
        const fresh = open(new SourceText(PATH, text.text, 1));
        assert.deepEqual(documentLinks(workspace.snapshot, PATH), documentLinks(fresh.snapshot, PATH));
      }),
      { numRuns: 30 },
    );
  });

  it('stay what they were elsewhere in it, but where something may come to be there', () => {
    const lasting = TEXT.replaceAll('img/none.png', 'img/a.png').replaceAll('js/.hidden.js', 'js/shop.js');
    const text = new SourceText(PATH, lasting, 1);
    const workspace = open(text);
    const links = () => placedLinks(workspace.snapshot, PATH).map((one) => one.links);
    const before = new Set(links());
    workspace.apply([{ kind: 'edit', path: PATH, text: text.edited({ start: 40, end: 40 }, 'x', 2) }]);
    const after = links();
    assert.ok(after.length > 4);
    assert.equal(after.filter((one) => !before.has(one)).length, 1);
  });
});
