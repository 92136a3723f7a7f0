import assert from 'node:assert/strict';
import { commands, type Location, type LocationLink, workspace } from 'vscode';
import { open, positionOf } from './support';

describe('definition', () => {
  it('leads to the winner, then to the copies it hides', async () => {
    const document = await open('templates/base.html');
    const found = await commands.executeCommand<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      positionOf(document, 'css/site.css').translate(0, 2),
    );
    const paths = found.map((one) => workspace.asRelativePath('targetUri' in one ? one.targetUri : one.uri));
    assert.deepEqual(paths, ['assets/css/site.css', 'catalog/static/css/site.css']);
  });
});
