import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { type Message, StreamMessageReader } from 'vscode-languageserver/node';
import { JsonList } from './jsonList';
import { WholeWriter } from './streams';

describe('streams', () => {
  it('carry messages of any characters and length, in order', async () => {
    const stream = new PassThrough();
    const heard: Message[] = [];
    new StreamMessageReader(stream).listen((message) => heard.push(message));
    const said = ['', 'ä€😀', '\ud800', 'x'.repeat(300_000)].map((text, id) => ({
      jsonrpc: '2.0',
      id,
      result: text,
    }));
    const writer = new WholeWriter(stream);
    await Promise.all(said.map((one) => writer.write(one)));
    for (let turn = 0; turn < 50 && heard.length < said.length; turn++) await new Promise(setImmediate);
    assert.deepEqual(heard, said);
  });

  it('carry lists that have been written before', async () => {
    const stream = new PassThrough();
    const heard: Message[] = [];
    new StreamMessageReader(stream).listen((message) => heard.push(message));
    const lists = [[], [{ text: 'ä€' }, { items: [] }]].map((items) => JsonList.of<object>(items));
    const said = lists.flatMap((list, id) =>
      [
        { kind: 'full', items: list.with(new Map()) },
        { items: list.with(new Map(), [{ more: '"items":[]' }]) },
        JsonList.joined([list, list]),
        JsonList.joined([]),
        list.with(new Map()),
      ].map((result) => ({ jsonrpc: '2.0', id, result })),
    );
    const writer = new WholeWriter(stream);
    await Promise.all(said.map((one) => writer.write(one)));
    for (let turn = 0; turn < 50 && heard.length < said.length; turn++) await new Promise(setImmediate);
    assert.deepEqual(heard, said);
  });

  it('tell of a client that reads no more', async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
    const writer = new WholeWriter(broken);
    const told: string[] = [];
    writer.onError(([error]) => told.push(error.message));
    await assert.rejects(writer.write({ jsonrpc: '2.0' }), /gone/);
    assert.ok(told.includes('gone'));
  });
});
