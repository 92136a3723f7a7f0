import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type {
  DidChangeWatchedFilesRegistrationOptions,
  DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { PROJECT, WireClient } from './client';

const page = 'templates/new.html';
const missing = "{% load static %}\n{% static 'shop/late.js' %}";
const relativeWatching = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};

describe('diagnostics', () => {
  it('are pushed, and go when the file appears on the disk', () =>
    WireClient.with({ capabilities: relativeWatching }, async (client) => {
      await client.open(page, missing);
      const { diagnostics, version } = await client.diagnostics(page, (all) => all.length === 1);
      assert.equal(diagnostics[0]?.code, 'missing-static-file');
      assert.equal(version, 1);
      assert.deepEqual(diagnostics[0]?.range, {
        start: { line: 1, character: 11 },
        end: { line: 1, character: 23 },
      });
      client.write('shop/static/shop/late.js', '');
      await client.watched('shop/static/shop/late.js', 1);
      await client.diagnostics(page, (all) => all.length === 0);
      rmSync(join(client.root, 'shop/static/shop/late.js'));
      await client.watched('shop/static/shop/late.js', 3);
      await client.diagnostics(page, (all) => all.length === 1);
    }));

  it('follow what is typed, and go when the document is closed', () =>
    WireClient.with({}, async (client) => {
      await client.open(page, missing);
      await client.diagnostics(page, (all) => all.length === 1);
      await client.change(page, [{ text: "{% load static %}{% static 'site.css' %}" }]);
      await client.diagnostics(page, (all) => all.length === 0);
      await client.change(page, [{ text: missing }]);
      await client.diagnostics(page, (all) => all.length === 1);
      await client.close(page);
      const { diagnostics } = await client.diagnostics(page, (all) => all.length === 0);
      assert.deepEqual(diagnostics, []);
    }));

  it('follow the settings as they are typed', () =>
    WireClient.with({}, async (client) => {
      await client.open(page, "{% load static %}{% static 'logo.svg' %}");
      await client.diagnostics(page, (all) => all.length === 1);
      const settings = PROJECT.split('-- site_settings.py --\n')[1]!.split('-- shop/__init__')[0]!;
      await client.open('site_settings.py', settings.replace('"assets"', '"assets" / "img"'));
      await client.diagnostics(page, (all) => all.length === 0);
    }));

  it('are asked for by clients that pull, and said to be unchanged while they are', () =>
    WireClient.with({ capabilities: { textDocument: { diagnostic: {} } } }, async (client) => {
      await client.open(page, missing);
      const textDocument = { uri: client.uri(page) };
      const pull = (previousResultId?: string) =>
        client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument,
          previousResultId,
        });
      const first = await pull();
      assert.ok(first.kind === 'full' && first.items.length === 1);
      assert.equal((await pull(first.resultId)).kind, 'unchanged');
      await client.change(page, [{ text: '' }]);
      const last = await pull(first.resultId);
      assert.ok(last.kind === 'full' && last.items.length === 0);
      assert.deepEqual(client.published, []);
    }));

  it('have the severity the configuration gives them, as soon as it changes', async () => {
    let rules = { 'missing-static-file': 'hint' };
    const configuration = () => ({ rules });
    await WireClient.with(
      { capabilities: { workspace: { configuration: true } }, configuration },
      async (client) => {
        await client.open(page, missing);
        const { diagnostics } = await client.diagnostics(page, (all) => all.length === 1);
        assert.equal(diagnostics[0]?.severity, 4);
        rules = { 'missing-static-file': 'off' };
        await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
        await client.diagnostics(page, (all) => all.length === 0);
      },
    );
  });

  it('have the severity the initialization options give them, wrong ones being named and ignored', () => {
    const rules = { 'missing-static-file': 'error' };
    const initializationOptions = { rules, logLevel: 'noise', settingsModule: 7 };
    return WireClient.with({ initializationOptions }, async (client) => {
      await client.open(page, missing);
      const { diagnostics } = await client.diagnostics(page, (all) => all.length === 1);
      assert.equal(diagnostics[0]?.severity, 1);
      const logs = client.logs.join('\n');
      assert.match(logs, /logLevel: expected one of/);
      assert.match(logs, /settingsModule: expected a text/);
    });
  });

  it('need no client that watches: the server does it then', () =>
    WireClient.with({}, async (client) => {
      await client.open(page, missing);
      await client.diagnostics(page, (all) => all.length === 1);
      client.write('shop/static/shop/late.js', '');
      await client.diagnostics(page, (all) => all.length === 0);
    }));

  it('survive settings that cannot be read', () => {
    const project = PROJECT.replace('from pathlib import Path', 'def (((:\n\x00 = [');
    return WireClient.with({ project }, async (client) => {
      await client.open(page, missing);
      assert.ok(await client.ask<object>('textDocument/completion', page, 1, 11));
    });
  });
});

describe('watching', () => {
  it('asks the client for everything below the project, and for the folder itself', () =>
    WireClient.with({ capabilities: relativeWatching }, async (client) => {
      const watched = () =>
        client.registrations.filter((one) => one.method === 'workspace/didChangeWatchedFiles');
      await client.until(() => watched().length > 0);
      const { watchers } = watched()[0]!.registerOptions as DidChangeWatchedFilesRegistrationOptions;
      assert.deepEqual(watchers.slice(0, 2), [
        { globPattern: { baseUri: `file://${client.root}`, pattern: '**/*' } },
        { globPattern: { baseUri: `file://${dirname(client.root)}`, pattern: basename(client.root) } },
      ]);
    }));
});
