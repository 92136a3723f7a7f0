import assert from 'node:assert/strict';
import type { AbsPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import { readWhole, templateFacts } from '../../src/facts/templateFacts';
import { Entropy } from './entropy';
import { oddPieces } from './fuzzReferences';

/** What templates are made of, line by line. */
export const LINES = [
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

/** Long enough to be read in several pieces. */
export function longTemplate(random: Entropy, lines = 200): string {
  return Array.from({ length: lines }, () => random.pick(LINES)).join('\n');
}

/** Edits a long template `count` times; after each it must say what it would if it were read afresh. */
export function editTemplateOddly(seed: number, count: number): void {
  const path = `/p/page${seed}.html` as AbsPath;
  const random = new Entropy(seed);
  let text = longTemplate(random);
  // That it came about by an edit is known of one text, and found out of the other.
  let typedIn = new SourceText(`/p/typed${seed}.html` as AbsPath, text);
  for (let edit = 0; edit < count; edit++) {
    const start = random.int(0, text.length);
    const end = random.chance(0.4) ? Math.min(text.length, start + random.int(0, 300)) : start;
    const typed = random.chance(0.3) ? random.pick(LINES) : oddPieces('django', random, random.int(0, 2));
    text = text.slice(0, start) + typed + text.slice(end);
    typedIn = typedIn.edited({ start, end }, typed);
    const afresh = told(new SourceText(path, text), readWhole);
    for (const source of [new SourceText(path, text), typedIn])
      assert.deepEqual(told(source, templateFacts), afresh, `seed ${seed}, edit ${edit}`);
  }
}

/** Everything that is told of a text, but for where it may be cut. */
function told(
  source: SourceText,
  read: (source: SourceText, dialect: 'django') => ReturnType<typeof readWhole>,
) {
  const { tree, allReferences, references, libraries } = read(source, 'django');
  return { allReferences, references, libraries, nodes: tree.nodes };
}
