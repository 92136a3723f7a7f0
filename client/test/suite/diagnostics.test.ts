import assert from 'node:assert/strict';
import { type Diagnostic, languages, workspace } from 'vscode';
import { fileUri, findings, open } from './support';

/** True for the findings that say a static file is not there. The test workspace has other mistakes in the same files. */
const isMissing = ({ code }: Diagnostic) =>
  (typeof code === 'object' ? code.value : code) === 'missing-static-file';

describe('diagnostics', () => {
  it('reports a static file that is not there', async () => {
    const document = await open('templates/base.html');
    const missing = (await findings(document, (found) => found.some(isMissing))).filter(isMissing);
    assert.deepEqual(
      missing.map(({ range }) => document.getText(range)),
      ['css/prnt.css'],
    );
  });

  it('is silent again once the file is there', async () => {
    const document = await open('shop/templates/shop/basket.html');
    const missing = fileUri('shop/static/shop/js/checkout.js');
    const before = await findings(document, (found) => found.some(isMissing));
    await workspace.fs.writeFile(missing, Buffer.from('// written at last\n'));
    try {
      const after = await findings(document, (found) => !found.some(isMissing));
      // What else is wrong there stays said.
      assert.equal(after.length, before.length - 1);
    } finally {
      await workspace.fs.delete(missing);
    }
    await findings(document, (found) => found.some(isMissing));
    assert.equal(languages.getDiagnostics(missing).length, 0);
  });
});
