import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { absPath } from '../base/path';
import { Documents } from './documents';
import { Publisher } from './publish';

const uri = 'file:///t.html';
const path = absPath('/t.html');
const finding = (message: string) => ({
  message,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
});

/** A publisher whose findings are the words of the text. */
function setUp(text: string) {
  const documents = new Documents('utf-16', 'linux');
  documents.open({ uri, languageId: 'html', version: 1, text });
  const sent: PublishDiagnosticsParams[] = [];
  const publisher = new Publisher({
    documents,
    diagnose: (document) => document.text.text.split(' ').filter(Boolean).map(finding),
    send: (params) => sent.push(params),
    guarded: (work) => work(),
  });
  const summary = () => sent.map((one) => one.diagnostics.map((d) => d.message).join(' '));
  return { documents, publisher, summary };
}

describe('publish', () => {
  it('sends only the newest findings, once typing rests', async () => {
    const { documents, publisher, summary } = setUp('a');
    publisher.schedule([path]);
    documents.change(uri, 2, [{ text: 'b' }]);
    publisher.schedule([path]);
    await setTimeout(150);
    assert.deepEqual(summary(), ['b']);
  });

  it('sends nothing new when nothing is new, and nothing for a clean document', async () => {
    const { documents, publisher, summary } = setUp('');
    publisher.schedule([path]);
    await setTimeout(150);
    documents.change(uri, 2, [{ text: 'a' }]);
    publisher.schedule([path]);
    await setTimeout(150);
    publisher.schedule([path]);
    await setTimeout(150);
    assert.deepEqual(summary(), ['a']);
  });

  it('wipes the findings of a closed document', async () => {
    const { publisher, summary } = setUp('a');
    publisher.schedule([path]);
    await setTimeout(150);
    publisher.closed(uri);
    publisher.closed(uri);
    assert.deepEqual(summary(), ['a', '']);
  });
});
