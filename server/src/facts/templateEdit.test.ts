import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { editTemplateOddly, LINES } from '../../test/support/fuzzTemplates';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { templateFacts } from './templateFacts';

describe('a template that is edited', () => {
  const path = '/p/page.html' as AbsPath;
  const lines = Array.from({ length: 2000 }, (_, i) => LINES[i % 4]!);
  const read = (version: number) => templateFacts(new SourceText(path, lines.join('\n'), version), 'django');

  it('says what it would if it were read afresh', () => {
    for (let seed = 0; seed < 6; seed++) editTemplateOddly(seed, 25);
    // An open tag at the very end.
    editTemplateOddly(900065, 16);
  });

  it('is read no further than it changed', () => {
    const before = read(1);
    lines[1000] += `<img src="{% static 'z.png' %}">`;
    const after = read(2);
    assert.equal(after.allReferences.length, before.allReferences.length + 1);
    const known = new Set(before.pieces.map(({ piece }) => piece));
    const fresh = after.pieces.filter(({ piece }) => !known.has(piece));
    assert.ok(before.pieces.length > 20 && fresh.length <= 2, 'what stands around the change is the same');
  });

  it('is read a little further while a quote is open', () => {
    read(3);
    lines[1000] += '<a href="';
    const before = read(4);
    lines[1000] += 'x';
    const known = new Set(before.pieces.map(({ piece }) => piece));
    const kept = read(5).pieces.filter(({ piece }) => known.has(piece));
    assert.ok(kept.length > 20, `${kept.length} pieces are the same`);
  });
});
