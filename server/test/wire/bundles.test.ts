import assert from 'node:assert/strict';
import {
  type CodeLens,
  type CompletionList,
  type DocumentSymbol,
  type FullDocumentDiagnosticReport,
  type Hover,
  type InlayHint,
  type Location,
  LSPErrorCodes,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { PROJECT, WireClient } from './client';

const ASSETS = `from django_assets import Bundle, register
register('shop', 'shop/cart.js', 'shop/*.js', filters='rjsmin', output='gen/shop.%(version)s.js')
`;
const project = `${PROJECT.replace('"shop"]', '"django_assets", "shop"]\nSTATIC_ROOT = "/nowhere/root"')}
-- .venv/pyvenv.cfg --
version = 3.12.1
-- .venv/lib/python3.12/site-packages/django_assets/__init__.py --
-- shop/static/shop/list.js --
12345
-- shop/assets.py --
${ASSETS}-- shop/look.yml --
-- templates/shop.html --
{% load assets %}
{% assets "shop" %}<script src="{{ ASSET_URL }}"></script>{% endassets %}
`;

describe('bundles over the protocol', () => {
  it('have lenses, counts, hovers, definitions, references, symbols, completion and renames', () =>
    WireClient.with({ project }, async (client) => {
      const file = { textDocument: { uri: client.uri('shop/assets.py') } };
      const send = <R>(method: string, more: object = {}) =>
        client.connection.sendRequest<R>(method, { ...file, ...more });

      const lenses = await send<CodeLens[]>('textDocument/codeLens');
      assert.deepEqual(
        lenses.map(({ range, command }) => [range.start.line, command?.title]),
        [[1, '2 files · 6 bytes → gen/shop.%(version)s.js']],
      );
      const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
      const hints = await send<InlayHint[]>('textDocument/inlayHint', { range });
      assert.deepEqual(
        hints.map(({ position, label }) => [position, label]),
        [[{ line: 1, character: 44 }, '2 files']],
      );
      const hover = await client.ask<Hover>('textDocument/hover', 'templates/shop.html', 1, 13);
      assert.match(JSON.stringify(hover.contents), /rjsmin.*1\. `shop\/static\/shop\/cart\.js`/);
      const [definition] = await client.ask<Location[]>(
        'textDocument/definition',
        'templates/shop.html',
        1,
        13,
      );
      assert.match(JSON.stringify(definition), /shop\/assets\.py/);
      const references = await send<Location[]>('textDocument/references', {
        position: { line: 1, character: 11 },
        context: { includeDeclaration: true },
      });
      assert.deepEqual(
        references.map(({ uri }) => uri),
        [client.uri('shop/assets.py'), client.uri('templates/shop.html')],
      );
      const symbols = await send<DocumentSymbol[]>('textDocument/documentSymbol');
      assert.match(JSON.stringify(symbols), /shop/);
      const edit = await send<WorkspaceEdit>('textDocument/rename', {
        position: { line: 1, character: 11 },
        newName: 'all',
      });
      const edits = edit.changes ?? {};
      assert.deepEqual(
        Object.values(edits).flatMap((one) => one.map(({ newText }) => newText)),
        ['all', 'all'],
      );
      // While it is typed: a filter by its name.
      await client.open('shop/assets.py', ASSETS);
      const at = ASSETS.split('\n')[1]!.indexOf('rjsmin') + 6;
      const completed = await client.ask<CompletionList>('textDocument/completion', 'shop/assets.py', 1, at);
      assert.ok(completed.items.some(({ label }) => label === 'cssrewrite'));
    }));

  it('keep up with typing: paths are offered at once, findings stay where they belong, and new ones come when it rests', () =>
    WireClient.with(
      {
        project: `${project}-- shop/assets.py --\n${ASSETS}register('gone', 'gone.js')\n`,
        capabilities: {
          textDocument: { diagnostic: {} },
          workspace: { diagnostics: { refreshSupport: true } },
        },
      },
      async (client) => {
        let refreshed = 0;
        client.connection.onRequest('workspace/diagnostic/refresh', () => {
          refreshed++;
          client.wake();
          return null;
        });
        const textDocument = { uri: client.uri('shop/assets.py') };
        const found = async () => {
          const report = await client.connection.sendRequest<FullDocumentDiagnosticReport>(
            'textDocument/diagnostic',
            { textDocument },
          );
          return report.items
            .filter(({ code }) => code === 'missing-bundle-source')
            .map(
              ({ range, message }) => `${range.start.line} ${/"[^"]*"|`[^`]*`/.exec(String(message))![0]}`,
            );
        };
        await client.open('shop/assets.py', `${ASSETS}register('gone', 'gone.js')\n`);
        const before = await found();
        assert.equal(before.length, 1);
        const type = (line: number, character: number, text: string, length = 0) =>
          client.change('shop/assets.py', [
            {
              range: { start: { line, character }, end: { line, character: character + length } },
              text,
            },
          ]);
        const at = ASSETS.split('\n')[1]!.indexOf('cart');
        await type(1, at, 'l', 'cart.js'.length);
        const offered = async (line: number, character: number) => {
          const position = { line, character };
          const { items } = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
            textDocument,
            position,
          });
          return items.map(({ label }) => label);
        };
        assert.deepEqual(await offered(1, at + 1), ['cart.js', 'list.js']);
        await type(0, 0, '\n\n');
        const moved = before[0]!.replace('2 ', '4 ');
        assert.ok((await found()).includes(moved), moved);
        // The half-typed path is missing too, once it rests; on a busy machine it may have rested between two edits.
        for (let so = refreshed; (await found()).length < 2; so = refreshed)
          await client.until(() => refreshed > so);
        // A string that was not there before is one at once.
        await type(4, 0, "register('new', 'shop/')\n");
        assert.ok((await offered(4, "register('new', 'shop/".length)).includes('list.js'));
      },
    ));

  it('have the lenses of very many resolved one by one', () => {
    const lines = Array.from(
      { length: 250 },
      (_, i) => `register('b${i}', 'shop/list.js', output='b${i}.js')\n`,
    );
    const text = `from django_assets import register\n${lines.join('')}`;
    return WireClient.with({ project: `${project}-- shop/assets.py --\n${text}` }, async (client) => {
      await client.open('shop/assets.py', text);
      const textDocument = { uri: client.uri('shop/assets.py') };
      const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
        textDocument,
      });
      assert.equal(lenses.length, 250);
      assert.equal(lenses[9]!.command, undefined);
      const { command, range } = await client.connection.sendRequest<CodeLens>(
        'codeLens/resolve',
        lenses[9]!,
      );
      assert.match(command?.title ?? '', /^1 file · .* → b9\.js · not built$/);
      assert.equal(range.start.line, 10);
    });
  });

  it('are read anew for who asks where they are named, others being answered meanwhile', () => {
    const lines = Array.from({ length: 800 }, (_, i) => `register('b${i}', 'shop/list.js')\n`);
    const text = `from django_assets import register\n${lines.join('')}`;
    return WireClient.with({ project: `${project}-- shop/assets.py --\n${text}` }, async (client) => {
      await client.open('shop/assets.py', text);
      const textDocument = { uri: client.uri('shop/assets.py') };
      const insert = (line: number, typed: string) => {
        const place = { line, character: 0 };
        return client.change('shop/assets.py', [{ range: { start: place, end: place }, text: typed }]);
      };
      const answered: string[] = [];
      const ask = async <R>(what: string, method: string, line: number, more: object = {}): Promise<R> => {
        const position = { line, character: 12 };
        const params = { textDocument, position, ...more };
        try {
          return await client.connection.sendRequest<R>(`textDocument/${method}`, params);
        } finally {
          answered.push(what);
        }
      };
      await ask('warming up', 'hover', 1);
      await insert(1, "register('added', 'shop/list.js')\n");
      const [, , references] = await Promise.all([
        ask('a rename', 'rename', 1, { newName: 'other' }),
        ask('a hover', 'hover', 700),
        ask<Location[]>('references', 'references', 1, { context: { includeDeclaration: true } }),
      ]);
      assert.deepEqual(answered.slice(1), ['a hover', 'a rename', 'references']);
      assert.deepEqual(
        references.map(({ range }) => range.start.line),
        [1],
      );
      // What is typed before the answer makes the place another one.
      await insert(1, '\n');
      const [outcome] = await Promise.allSettled([
        ask('a rename of the past', 'rename', 2, { newName: 'other' }),
        insert(1, '\n'),
      ]);
      assert.equal(outcome.status, 'rejected');
      assert.equal((outcome as PromiseRejectedResult).reason.code, LSPErrorCodes.ContentModified);
    });
  });
});
