import assert from 'node:assert/strict';
import { DiagnosticSeverity, languages, Uri, workspace } from 'vscode';
import { product } from '../suite/support';

/** Severity of a missing static file in a template, once it is reported. */
async function severityIn(folder: number, path: string): Promise<DiagnosticSeverity> {
  const uri = Uri.joinPath(workspace.workspaceFolders![folder]!.uri, path);
  await workspace.openTextDocument(uri);
  const found = () =>
    languages
      .getDiagnostics(uri)
      .find(({ code }) => (typeof code === 'object' ? code.value : code) === 'missing-static-file');
  return new Promise((done) => {
    const check = () => {
      const one = found();
      if (one === undefined) return;
      listening.dispose();
      done(one.severity);
    };
    const listening = languages.onDidChangeDiagnostics(check);
    check();
  });
}

describe('settings of a folder', () => {
  before(async () => void (await product().activate()));

  it('hold for its own project only', async () => {
    // Where names are hashed, one that is missing breaks the page.
    assert.equal(await severityIn(0, 'bread/templates/bread/list.html'), DiagnosticSeverity.Error);
    assert.equal(await severityIn(1, 'templates/kiosk.html'), DiagnosticSeverity.Information);
  });
});
