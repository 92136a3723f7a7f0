import assert from 'node:assert/strict';
import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver/node';
import { PROJECT, WireClient } from './client';

const project = `${PROJECT}
-- shop/static/shop/look.css --
a { background: url(../img/logo.svg) }
`;

/** Changes of VS Code's kind: with files, questions, and previews. */
const ALL: ClientCapabilities = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename'],
      changeAnnotationSupport: {},
    },
    fileOperations: { willRename: true },
  },
  textDocument: { rename: { prepareSupport: true } },
};

function rename(client: WireClient, newName: string): Promise<WorkspaceEdit> {
  return client.connection.sendRequest('textDocument/rename', {
    textDocument: { uri: client.uri('templates/page.html') },
    position: { line: 1, character: 43 },
    newName,
  });
}

describe('rename over the protocol', () => {
  it('edits, and moves the file', () =>
    WireClient.with({ project, capabilities: ALL }, async (client) => {
      assert.deepEqual(client.result?.capabilities.renameProvider, { prepareProvider: true });
      const range = { start: { line: 1, character: 40 }, end: { line: 1, character: 48 } };
      assert.deepEqual(await client.ask('textDocument/prepareRename', 'templates/page.html', 1, 43), {
        range,
        placeholder: 'site.css',
      });
      assert.equal(await client.ask('textDocument/prepareRename', 'templates/page.html', 0, 3), null);
      const edit = await rename(client, 'css/all.css');
      assert.deepEqual(edit.documentChanges, [
        {
          textDocument: { uri: client.uri('templates/page.html'), version: null },
          edits: [{ range, newText: 'css/all.css', annotationId: 'certain' }],
        },
        { kind: 'rename', oldUri: client.uri('assets/site.css'), newUri: client.uri('assets/css/all.css') },
      ]);
      assert.equal(edit.changeAnnotations?.certain?.needsConfirmation, false);
    }));

  it('says why it cannot', () =>
    WireClient.with({ project, capabilities: ALL }, (client) =>
      assert.rejects(rename(client, 'img/logo.svg'), /exists already/),
    ));

  it('renames no file for a client that cannot', () =>
    WireClient.with({ project }, (client) => assert.rejects(rename(client, 'a.css'), /cannot rename files/)));

  it('edits before files are moved, after asking', () =>
    WireClient.with({ project, capabilities: ALL }, async (client) => {
      assert.ok(client.result?.capabilities.workspace?.fileOperations?.willRename);
      const files = [{ oldUri: client.uri('assets/img'), newUri: client.uri('assets/pictures') }];
      const edit: WorkspaceEdit = await client.connection.sendRequest('workspace/willRenameFiles', { files });
      assert.deepEqual(edit.documentChanges, [
        {
          textDocument: { uri: client.uri('shop/static/shop/look.css'), version: null },
          edits: [
            {
              range: { start: { line: 0, character: 20 }, end: { line: 0, character: 35 } },
              newText: '../pictures/logo.svg',
              annotationId: 'certain',
            },
          ],
        },
      ]);
      assert.equal(edit.changeAnnotations?.certain?.needsConfirmation, true);
    }));
});
