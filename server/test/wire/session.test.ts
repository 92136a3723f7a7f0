import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { CompletionList, DocumentLink, Location, LocationLink } from 'vscode-languageserver/node';
import { ENVIRONMENT, SERVER, WireClient } from './client';

const labels = ({ items }: CompletionList) => items.map(({ label }) => label).sort();

describe('a session over stdio', () => {
  it('completes what is typed, before and after it is on the disk', () =>
    WireClient.with({}, async (client) => {
      await client.open('templates/new.html', "{% load static %}\n{% static ''");
      const top = await client.ask<CompletionList>('textDocument/completion', 'templates/new.html', 1, 11);
      assert.deepEqual(labels(top), ['img/', 'shop/', 'site.css']);
      await client.change('templates/new.html', [
        { range: { start: { line: 1, character: 11 }, end: { line: 1, character: 11 } }, text: 'shop/' },
      ]);
      const below = await client.ask<CompletionList>('textDocument/completion', 'templates/new.html', 1, 16);
      assert.deepEqual(labels(below), ['cart.js']);
      assert.deepEqual(below.items[0]?.textEdit, {
        range: { start: { line: 1, character: 16 }, end: { line: 1, character: 16 } },
        newText: 'cart.js',
      });
    }));

  it('goes to the winner, then to what it hides', () =>
    WireClient.with({}, async (client) => {
      const found = await client.ask<{ uri: string }[]>(
        'textDocument/definition',
        'templates/page.html',
        1,
        43,
      );
      assert.deepEqual(
        found.map(({ uri }) => uri),
        [client.uri('assets/site.css'), client.uri('shop/static/site.css')],
      );
    }));

  it('finds what a buffer names that was never saved, in a folder that is not there yet too', () =>
    WireClient.with({}, async (client) => {
      const places = async (name: string, line: number, character: number) => {
        const found = await client.connection.sendRequest<Location[]>('textDocument/references', {
          textDocument: { uri: client.uri(name) },
          position: { line, character },
          context: { includeDeclaration: false },
        });
        return found.map(({ uri }) => uri).sort();
      };
      const tag = '{% load static %}<link href="{% static \'site.css\' %}">';
      const buffers = ['templates/new.html', 'shop/templates/shop/new.html'];
      for (const name of buffers) await client.open(name, tag);
      const everywhere = [...buffers, 'templates/page.html'].map((name) => client.uri(name)).sort();
      for (const name of buffers) assert.deepEqual(await places(name, 0, tag.indexOf('site')), everywhere);
      assert.deepEqual(await places('templates/page.html', 1, 43), everywhere);
    }));

  for (const encoding of ['utf-8', 'utf-16'] as const)
    it(`tells in ${encoding} where links stand now, in a long template that is typed in`, () =>
      WireClient.with({ capabilities: { general: { positionEncodings: [encoding] } } }, async (client) => {
        const name = 'templates/long.html';
        const tag = `<i>é𝄞</i><link href="{% static 'site.css' %}">`;
        const lines = [
          '{% load static %}',
          ...Array.from({ length: 200 }, (_, i) => `${' '.repeat(i % 9)}${tag}${i % 3 === 0 ? tag : ''}`),
        ];
        const places = async () => {
          const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
            textDocument: { uri: client.uri(name) },
          });
          return links.map(({ range: { start, end } }) => [start.line, start.character, end.character]);
        };
        const width = (text: string) => (encoding === 'utf-8' ? Buffer.byteLength(text) : text.length);
        const expected = () =>
          lines.flatMap((line, i) =>
            [...line.matchAll(/site\.css/g)].map(({ index }) => {
              const at = width(line.slice(0, index));
              return [i, at, at + 8];
            }),
          );
        await client.open(name, lines.join('\n'));
        assert.deepEqual(await places(), expected());
        for (const [line, text] of [
          [3, 'ä'],
          [3, '𝄞'],
          [150, ' '],
          [100, '\n'],
          [0, '\n\n'],
          [199, 'x'],
        ] as const) {
          const start = { line, character: 0 };
          await client.change(name, [{ range: { start, end: start }, text }]);
          lines[line] = text + lines[line];
          lines.splice(line, 1, ...lines[line].split('\n'));
          assert.deepEqual(await places(), expected());
        }
      }));

  it('links the whole path, where the client understands links', () =>
    WireClient.with(
      {
        capabilities: { textDocument: { definition: { linkSupport: true } } },
      },
      async (client) => {
        const [link] = await client.ask<LocationLink[]>(
          'textDocument/definition',
          'templates/page.html',
          1,
          43,
        );
        assert.equal(link?.targetUri, client.uri('assets/site.css'));
        assert.deepEqual(link?.originSelectionRange, {
          start: { line: 1, character: 40 },
          end: { line: 1, character: 48 },
        });
      },
    ));

  it('counts in UTF-8 if that is all the client can', () =>
    WireClient.with(
      {
        capabilities: { general: { positionEncodings: ['utf-8'] } },
      },
      async (client) => {
        assert.equal(client.result?.capabilities.positionEncoding, 'utf-8');
        await client.open('templates/new.html', "<p>𝄞é</p>{% static 'shop/' %}");
        const list = await client.ask<CompletionList>('textDocument/completion', 'templates/new.html', 0, 29);
        assert.deepEqual(labels(list), ['cart.js']);
        assert.deepEqual(list.items[0]?.textEdit, {
          range: { start: { line: 0, character: 29 }, end: { line: 0, character: 29 } },
          newText: 'cart.js',
        });
      },
    ));

  it('answers a cancelled request as such', () =>
    WireClient.with({}, async (client) => {
      const { CancellationTokenSource } = await import('vscode-languageserver/node');
      const source = new CancellationTokenSource();
      const position = { line: 1, character: 43 };
      const textDocument = { uri: client.uri('templates/page.html') };
      const asked = client.connection.sendRequest(
        'textDocument/definition',
        { textDocument, position },
        source.token,
      );
      source.cancel();
      await assert.rejects(asked, { code: -32800 });
    }));

  it('refuses requests before initialize, and exits with 1 when told to exit without shutdown', async () => {
    const server = spawn(process.execPath, [SERVER, '--stdio'], { env: ENVIRONMENT });
    const say = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let heard = '';
    server.stdout.on('data', (data) => {
      heard += data;
    });
    say({ id: 1, method: 'textDocument/definition', params: {} });
    while (!heard.includes('"id":1')) await once(server.stdout, 'data');
    assert.match(heard, /"code":-32002/);
    say({ method: 'exit' });
    assert.deepEqual(await once(server, 'exit'), [1, null]);
  });

  it('lives on after a message that is no JSON', () =>
    WireClient.with({}, async (client) => {
      client.server.stdin!.write('Content-Length: 9\r\n\r\n{"jsonrpc');
      const found = await client.ask<object[]>('textDocument/definition', 'templates/page.html', 1, 43);
      assert.equal(found.length, 2);
    }));

  it('knows a template that is no file yet, where there is one project', () =>
    WireClient.with({}, async (client) => {
      const { connection } = client;
      const uri = 'untitled:Untitled-1';
      const text = "{% load static %}\n{% static 'shop/gone.js' %}{% static 'shop/' %}\n";
      const textDocument = { uri, languageId: 'html', version: 1, text };
      const published = () => client.published.findLast((one) => one.uri === uri)?.diagnostics;
      const ask = <R>(method: string, character: number) =>
        connection.sendRequest<R>(method, { textDocument: { uri }, position: { line: 1, character } });

      await connection.sendNotification('textDocument/didOpen', { textDocument });
      assert.deepEqual(labels(await ask('textDocument/completion', 43)), ['cart.js']);
      await client.until(() => published() !== undefined);
      assert.deepEqual(
        published()!.map(({ code }) => code),
        ['missing-static-file'],
      );

      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text: text.replace('gone', 'cart') }],
      });
      const [found] = await ask<Location[]>('textDocument/definition', 15);
      assert.equal(found!.uri, client.uri('shop/static/shop/cart.js'));
      await client.until(() => published()?.length === 0);
    }));

  it('answers empty about what is no file, and what is not there', () =>
    WireClient.with({}, async (client) => {
      const position = { line: 5, character: 5 };
      for (const uri of ['untitled:Untitled-1', client.uri('templates/no-such.html'), 'file:///%zz', '']) {
        const asked = client.connection.sendRequest('textDocument/definition', {
          textDocument: { uri },
          position,
        });
        assert.deepEqual(await asked, []);
      }
    }));
});
