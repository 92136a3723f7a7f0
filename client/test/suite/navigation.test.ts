import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type DocumentLink,
  type Hover,
  type MarkdownString,
  Range,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { findings, open, positionOf, revert } from './support';

describe('hover', () => {
  it('shows the picture, the owner and what is hidden', async () => {
    const document = await open('templates/base.html');
    const at = positionOf(document, 'img/logo.svg').translate(0, 2);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const text = hovers
      .flatMap(({ contents }) => contents as MarkdownString[])
      .map(({ value }) => value)
      .join('\n');
    for (const part of ['data:image/svg+xml;base64,', '`theme`', 'shop/static/img/logo.svg'])
      assert.ok(text.includes(part), `${part} is not in\n${text}`);
  });
});

describe('document links', () => {
  it('of ours come before those that take the tag for a file name', async () => {
    const document = await open('templates/base.html');
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const at = positionOf(document, 'css/site.css');
    const touching = links.filter(({ range }) => range.contains(at));
    assert.deepEqual(
      touching.map(({ range, target }) => [
        document.getText(range),
        target && workspace.asRelativePath(target),
      ]),
      [['css/site.css', 'assets/css/site.css']],
    );
  });
});

describe('code actions', () => {
  it('mend a misspelt path', async () => {
    const document = await open('catalog/templates/catalog/list.html');
    await findings(document, (found) => found.length > 0);
    const at = positionOf(document, 'lits.css');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(at, at),
      CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit }) => edit !== undefined);
    try {
      await workspace.applyEdit(fix!.edit!);
      assert.ok(document.getText().includes("{% static 'catalog/css/list.css' %}"));
    } finally {
      await revert(document);
    }
  });
});

describe('rename', () => {
  it('of a path shows every file that would change, and the file that would move', async () => {
    const document = await open('templates/base.html');
    const at = positionOf(document, 'css/site.css');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'css/house.css',
    );
    const [, edits] = edit.entries().find(([uri]) => uri.path === document.uri.path)!;
    // The second has a query, which stays.
    assert.deepEqual(
      edits.map(({ range, newText }) => [document.getText(range), newText]),
      Array(2).fill(['css/site.css', 'css/house.css']),
    );
    // Nothing has happened yet.
    assert.ok(document.getText().includes('css/site.css'));
    assert.ok(!document.isDirty);
  });
});
