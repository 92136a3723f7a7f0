import assert from 'node:assert/strict';
import { commands, env, TabInputTextDiff, Uri, window, workspace } from 'vscode';
import { compareFilesCommand, explainCommand, ruleUri } from '../../../shared/protocol';
import { fileUri, open, product } from './support';

/** The text in front, as soon as it is one that `wanted` likes. */
async function shown(wanted: RegExp): Promise<string> {
  const current = () => window.activeTextEditor?.document.getText() ?? '';
  return new Promise((done) => {
    const check = () => {
      if (!wanted.test(current())) return;
      for (const one of listening) one.dispose();
      done(current());
    };
    const listening = [window.onDidChangeActiveTextEditor(check), workspace.onDidChangeTextDocument(check)];
    check();
  });
}

describe('commands', () => {
  before(async () => void (await product().activate()));
  afterEach(() => commands.executeCommand('workbench.action.closeEditorsAndGroup'));

  it('Show Environment Report tells how the project was read', async () => {
    await commands.executeCommand('djangoStatic.showReport');
    const report = await shown(/^# workspace/);
    for (const part of [
      '`config.settings.dev`',
      '| `AppDirectoriesFinder` |'.slice(3, -3),
      '## Static files: ',
    ])
      assert.ok(report.includes(part), `${part} is not in\n${report}`);
  });

  it('the link of a finding leads to the page of its rule', async () => {
    const document = await workspace.openTextDocument(Uri.parse(ruleUri('missing-static-file')));
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /missing-static-file[\s\S]*### Remedy|missing-static-file[\s\S]*finder/);
  });

  it('Explain shows its Markdown beside what is open', async () => {
    await open('templates/base.html');
    await commands.executeCommand(explainCommand, '# Because\n');
    await shown(/^# Because/);
    assert.equal(window.activeTextEditor?.document.languageId, 'markdown');
    assert.equal(window.visibleTextEditors.length, 2);
  });

  it('Compare shows the hidden file beside the one that is served', async () => {
    const [left, right] = [fileUri('catalog/static/css/site.css'), fileUri('assets/css/site.css')];
    await commands.executeCommand(compareFilesCommand, 'css/site.css', left.toString(), right.toString());
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputTextDiff);
    assert.equal(input.original.path, left.path);
    assert.equal(input.modified.path, right.path);
  });

  it('Copy {% static %} Tag copies the tags of the chosen files', async () => {
    const files = ['assets/js/app.js', 'third_party/tiny/tiny.js'].map(fileUri);
    await commands.executeCommand('djangoStatic.copyStaticTag', files[0], files);
    assert.equal(
      await env.clipboard.readText(),
      "{% static 'js/app.js' %}\n{% static 'vendor/tiny/tiny.js' %}",
    );
  });

  it('Copy {% static %} Tag takes the open file without an argument', async () => {
    await open('catalog/static/catalog/css/list.css');
    await commands.executeCommand('djangoStatic.copyStaticTag');
    assert.equal(await env.clipboard.readText(), "{% static 'catalog/css/list.css' %}");
  });
});
