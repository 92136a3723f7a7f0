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

/** A publisher whose findings are the words of the text: of what is open, else of what is on the disk. */
function setUp(text: string | undefined, disk: Readonly<Record<string, string>> = {}) {
  const documents = new Documents('utf-16', 'linux');
  if (text !== undefined) documents.open({ uri, languageId: 'html', version: 1, text });
  const sent: PublishDiagnosticsParams[] = [];
  const words = (content: string) => content.split(' ').filter(Boolean).map(finding);
  const publisher = new Publisher({
    documents,
    diagnose: (one) => words(documents.get(one)?.text.text ?? ''),
    diagnoseAll: async () =>
      new Map(Object.entries(disk).map(([one, content]) => [absPath(one), words(content)])),
    send: (params) => sent.push(params),
    guarded: (work) => void work(),
  });
  const summary = () =>
    sent.map((one) => `${one.uri.slice(8)}: ${one.diagnostics.map((d) => d.message).join(' ')}`);
  return { documents, publisher, summary };
}

const soon = () => setTimeout(150);
const later = () => setTimeout(400);

/** On a busy machine what is put off comes later than that. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !holds(); i++) await setTimeout(50);
}

describe('publish', () => {
  it('sends only the newest findings, once typing rests', async () => {
    const { documents, publisher, summary } = setUp('a');
    publisher.schedule([path]);
    documents.change(uri, 2, [{ text: 'b' }]);
    publisher.schedule([path]);
    await soon();
    assert.deepEqual(summary(), ['t.html: b']);
  });

  it('sends nothing new when nothing is new, and nothing for a clean document', async () => {
    const { documents, publisher, summary } = setUp('');
    publisher.schedule([path]);
    await soon();
    documents.change(uri, 2, [{ text: 'a' }]);
    publisher.schedule([path]);
    await soon();
    publisher.schedule([path]);
    await soon();
    assert.deepEqual(summary(), ['t.html: a']);
  });

  it('speaks of files that are not open, and takes back what is no longer so', async () => {
    const disk: Record<string, string> = { '/a.html': 'x', '/b.html': 'y' };
    const { publisher, summary } = setUp(undefined, disk);
    publisher.scheduleAll();
    await until(() => summary().length === 2);
    delete disk['/b.html'];
    publisher.scheduleAll();
    await until(() => summary().length === 3);
    assert.deepEqual(summary(), ['a.html: x', 'b.html: y', 'b.html: ']);
  });

  it('says of an open document what its text says, and of a closed one what the disk says', async () => {
    const { documents, publisher, summary } = setUp('typed', { [path]: 'saved' });
    publisher.scheduleAll();
    await later();
    documents.close(uri);
    publisher.scheduleAll();
    await later();
    assert.deepEqual(summary(), ['t.html: typed', 't.html: saved']);
  });

  it('wipes the findings of a closed document that is no file of the project', async () => {
    const { documents, publisher, summary } = setUp('a');
    publisher.schedule([path]);
    await soon();
    documents.close(uri);
    publisher.scheduleAll();
    publisher.scheduleAll();
    await later();
    assert.deepEqual(summary(), ['t.html: a', 't.html: ']);
  });
});
