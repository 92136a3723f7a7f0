import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type CodeAction,
  type PreviousResultId,
  type TextEdit,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { parseFixture } from '../support/memoryFiles';
import { PROJECT, WireClient } from './client';

const missing = (path: string) => `{% load static %}{% static '${path}' %}`;
const pulls = {
  textDocument: { diagnostic: {} },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

/** Asks for the findings in all files, as a client that knows `previous`. */
function pull(
  client: WireClient,
  previous: readonly PreviousResultId[] = [],
  source = new CancellationTokenSource(),
) {
  const params = { previousResultIds: previous };
  return client.connection.sendRequest<WorkspaceDiagnosticReport>(
    'workspace/diagnostic',
    params,
    source.token,
  );
}

/** What a client remembers of a report. */
function remembered({ items }: WorkspaceDiagnosticReport): PreviousResultId[] {
  return items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
}

/** Codes of the findings in a file; undefined if it is not in the report, `unchanged` if it is as before. */
function codesIn({ items }: WorkspaceDiagnosticReport, uri: string) {
  const report = items.find((one) => one.uri === uri);
  return report && (report.kind === 'full' ? report.items.map(({ code }) => code) : 'unchanged');
}

describe('diagnostics of the workspace', () => {
  it('speak of files that are not open, and next time of what is new', () =>
    WireClient.with({ capabilities: pulls }, async (client) => {
      client.write('templates/a.html', missing('none.css'));
      client.write('templates/b.html', missing('other.css'));
      const [a, b] = [client.uri('templates/a.html'), client.uri('templates/b.html')];
      await client.watched('templates/a.html', 1);
      await client.watched('templates/b.html', 1);
      const first = await pull(client);
      assert.deepEqual(codesIn(first, a), ['missing-static-file']);
      assert.deepEqual(codesIn(first, b), ['missing-static-file']);
      assert.ok(codesIn(first, client.uri('shop/static/site.css')));
      // Nothing is new, so the answer comes when something is.
      const asked = pull(client, remembered(first));
      client.write('templates/a.html', missing('site.css'));
      await client.watched('templates/a.html', 2);
      const second = await asked;
      assert.deepEqual(codesIn(second, a), []);
      assert.equal(codesIn(second, b), 'unchanged');
      assert.deepEqual(client.published, []);
    }));

  it('end when nobody waits for them any longer', () =>
    WireClient.with({ capabilities: pulls }, async (client) => {
      const first = await pull(client);
      const source = new CancellationTokenSource();
      const asked = pull(client, remembered(first), source);
      source.cancel();
      await assert.rejects(asked, { code: -32800 });
    }));

  it('follow the workspace folders', () => {
    const two = ['one', 'two']
      .flatMap((folder) =>
        Object.entries(parseFixture(PROJECT)).map(([path, text]) => `-- ${folder}/${path} --\n${text}`),
      )
      .concat(
        `-- one/templates/a.html --\n${missing('x')}\n`,
        `-- two/templates/a.html --\n${missing('x')}\n`,
      )
      .join('');
    return WireClient.with({ project: two, folders: ['one', 'two'], capabilities: pulls }, async (client) => {
      const [one, other] = [client.uri('one/templates/a.html'), client.uri('two/templates/a.html')];
      const first = await pull(client);
      assert.deepEqual(codesIn(first, one), ['missing-static-file']);
      assert.deepEqual(codesIn(first, other), ['missing-static-file']);
      const asked = pull(client, remembered(first));
      const event = { added: [], removed: [{ uri: client.uri('two'), name: 'two' }] };
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      const second = await asked;
      assert.equal(codesIn(second, one), 'unchanged');
      assert.deepEqual(codesIn(second, other), []);
    });
  });

  it('are to be asked for anew when files or settings change', async () => {
    let rules = {};
    await WireClient.with({ capabilities: pulls, configuration: () => ({ rules }) }, async (client) => {
      let refreshed = 0;
      client.connection.onRequest('workspace/diagnostic/refresh', () => {
        refreshed++;
        client.wake();
        return null;
      });
      client.write('templates/a.html', missing('none.css'));
      const uri = client.uri('templates/a.html');
      const first = await pull(client);
      const before = refreshed;
      rules = { 'missing-static-file': 'off' };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => refreshed > before);
      const second = await pull(client, remembered(first));
      assert.deepEqual(codesIn(second, uri), []);
    });
  });
});

describe('what is sent', () => {
  it('is the newest, however fast one types', () =>
    WireClient.with({}, async (client) => {
      const page = 'templates/new.html';
      await client.open(page, missing('none-0.css'));
      for (let i = 1; i <= 60; i++) await client.change(page, [{ text: missing(`none-${i}.css`) }]);
      const { version } = await client.diagnostics(page, (all) => all.some((one) => one.includes('none-60')));
      assert.equal(version, 61);
      const versions = client.published
        .filter(({ uri }) => uri === client.uri(page))
        .map((one) => one.version ?? Number.NaN);
      assert.deepEqual(
        versions,
        [...versions].sort((a, b) => a - b),
      );
    }));

  for (const encoding of ['utf-8', 'utf-16'] as const) {
    it(`has positions in ${encoding}: findings, and the edits of a code action`, () => {
      const capabilities = {
        general: { positionEncodings: [encoding] },
        textDocument: {
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        },
      };
      return WireClient.with({ capabilities }, async (client) => {
        const page = 'templates/new.html';
        const line = "<p>𝄞é</p>{% static 'site.cs' %}";
        await client.open(page, `{% load static %}\n${line}`);
        const { diagnostics } = await client.diagnostics(page, (all) => all.length === 1);
        const { range } = diagnostics[0]!;
        const units = Buffer.from(line, encoding === 'utf-8' ? 'utf8' : 'utf16le');
        const width = encoding === 'utf-8' ? 1 : 2;
        const cut = (start: number, end: number) =>
          units.subarray(start * width, end * width).toString(encoding === 'utf-8' ? 'utf8' : 'utf16le');
        assert.equal(cut(range.start.character, range.end.character), 'site.cs');
        const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: client.uri(page) },
          range,
          context: { diagnostics },
        });
        const edits = actions.flatMap(({ edit }): TextEdit[] => edit?.changes?.[client.uri(page)] ?? []);
        const fix = edits.find(({ newText }) => newText.includes('site.css'));
        assert.ok(fix, JSON.stringify(actions));
        const { start, end } = fix.range;
        const fixed = cut(0, start.character) + fix.newText + cut(end.character, units.length);
        assert.equal(fixed, line.replace('site.cs', 'site.css'));
      });
    });
  }
});
