import assert from 'node:assert/strict';
import { Entropy } from '../../test/support/entropy';
import { oddPieces } from '../../test/support/fuzzReferences';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { readWhole, templateFacts } from './templateFacts';

const LINES = [
  `<script src="{% static 'a.js' %}"></script>`,
  `<p class="row">{{ item.name }} {% if a %}text{% endif %}</p>`,
  `<img srcset="/static/a.png 2x, {% static 'b.png' %}" alt='x'>`,
  `<link rel="stylesheet" href="{% static "c.css" %}">`,
  `<style>a { background: url("/static/d.png") }</style>`,
  `{% comment %}{% static 'no' %}{% endcomment %}`,
  `{% load static from other %}`,
  `<!-- <img src="/static/e.png"> -->`,
  '{% verbatim %}{% static no %}{% endverbatim %}',
  '',
];

/** Everything that is told of a text, but for where it may be cut. */
function told(
  source: SourceText,
  read: (source: SourceText, dialect: 'django') => ReturnType<typeof readWhole>,
) {
  const { tree, allReferences, references, libraries } = read(source, 'django');
  return { allReferences, references, libraries, nodes: tree.nodes };
}

describe('a template that is edited', () => {
  const path = '/p/page.html' as AbsPath;

  it('says what it would if it were read afresh', () => {
    for (let seed = 0; seed < 6; seed++) {
      const random = new Entropy(seed);
      let text = Array.from({ length: 200 }, () => random.pick(LINES)).join('\n');
      for (let edit = 0; edit < 25; edit++) {
        const start = random.int(0, text.length);
        const end = random.chance(0.4) ? Math.min(text.length, start + random.int(0, 300)) : start;
        const typed = random.chance(0.3) ? random.pick(LINES) : oddPieces('django', random, random.int(0, 2));
        text = text.slice(0, start) + typed + text.slice(end);
        const followed = told(new SourceText(path, text), templateFacts);
        assert.deepEqual(followed, told(new SourceText(path, text), readWhole), `seed ${seed}, edit ${edit}`);
      }
    }
  });

  it('is read no further than it changed', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => LINES[i % 4]!);
    const before = templateFacts(new SourceText(path, lines.join('\n'), 1), 'django');
    lines[1000] += `<img src="{% static 'z.png' %}">`;
    const after = templateFacts(new SourceText(path, lines.join('\n')), 'django');
    assert.equal(after.allReferences.length, before.allReferences.length + 1);
    const known = new Set(before.pieces.map(({ piece }) => piece));
    const read = after.pieces.filter(({ piece }) => !known.has(piece));
    assert.ok(before.pieces.length > 20 && read.length <= 2, 'what stands around the change is the same');
  });
});
