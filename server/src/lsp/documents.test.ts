import assert from 'node:assert/strict';
import { absPath } from '../base/path';
import { Documents } from './documents';
import type { PositionEncoding } from './encoding';

const uri = 'file:///srv/t.html';

function opened(text: string, encoding: PositionEncoding = 'utf-16'): Documents {
  const documents = new Documents(encoding, 'linux');
  documents.open({ uri, languageId: 'html', version: 1, text });
  return documents;
}

/** A change of `[line, character, line, character]`. */
function edit(where: readonly [number, number, number, number], text: string) {
  const [a, b, c, d] = where;
  return { range: { start: { line: a, character: b }, end: { line: c, character: d } }, text };
}

describe('documents', () => {
  it('applies each change to the result of those before it', () => {
    const changed = opened('one\ntwo').change(uri, 2, [edit([0, 3, 1, 0], ' '), edit([0, 7, 0, 7], '!')]);
    assert.equal(changed?.text.text, 'one two!');
    assert.equal(changed?.text.version, 2);
  });

  it('counts as the client counts', () => {
    const changed = opened('𝄞x', 'utf-8').change(uri, 2, [edit([0, 4, 0, 5], 'y')]);
    assert.equal(changed?.text.text, '𝄞y');
  });

  it('takes a whole new text', () => {
    assert.equal(opened('old').change(uri, 2, [{ text: 'new' }])?.text.text, 'new');
  });

  it('forgets what is closed, and ignores what was never open', () => {
    const documents = opened('x');
    documents.close(uri);
    assert.equal(documents.get(absPath('/srv/t.html')), undefined);
    assert.equal(documents.change(uri, 2, [{ text: 'y' }]), undefined);
    assert.equal(documents.close('untitled:x'), undefined);
  });
});
