import assert from 'node:assert/strict';
import { languages, workspace } from 'vscode';
import { fileUri, findings, open } from './support';

describe('diagnostics', () => {
  it('reports a static file that is not there', async () => {
    const document = await open('templates/base.html');
    const [finding] = await findings(document, (found) => found.length > 0);
    assert.equal(document.getText(finding!.range), 'css/prnt.css');
    assert.equal(finding!.code, 'missing-static-file');
  });

  it('is silent again once the file is there', async () => {
    const document = await open('shop/templates/shop/basket.html');
    const missing = fileUri('shop/static/shop/js/checkout.js');
    await findings(document, (found) => found.length > 0);
    await workspace.fs.writeFile(missing, Buffer.from('// written at last\n'));
    await findings(document, (found) => found.length === 0);
    await workspace.fs.delete(missing);
    await findings(document, (found) => found.length > 0);
    assert.equal(languages.getDiagnostics(missing).length, 0);
  });
});
