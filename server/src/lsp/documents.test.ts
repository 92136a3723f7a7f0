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

  it('keeps what is no file yet, as its language ends', () => {
    const documents = new Documents('utf-16', 'linux');
    const open = (name: string, languageId: string) =>
      documents.open({ uri: name, languageId, version: 1, text: 'x' })?.text.path;
    assert.equal(open('untitled:Untitled-1', 'django-html'), '/untitled:/Untitled-1.html');
    assert.equal(open('untitled:Untitled-1', 'jinja-html'), '/untitled:/Untitled-1.jinja');
    assert.equal(open('untitled:/srv/new.html', 'html'), '/untitled:/:srv:new.html.html');
    assert.equal(open('untitled:Untitled-2', 'plaintext'), undefined);
    assert.equal(open('output:x', 'html'), undefined);
    assert.equal(documents.change('untitled:Untitled-1', 2, [{ text: 'y' }])?.text.text, 'y');
    assert.equal(documents.close('untitled:Untitled-1')?.languageId, 'jinja-html');
    assert.equal(documents.pathOf('untitled:Untitled-1'), undefined);
  });
});
