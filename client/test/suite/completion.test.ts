import assert from 'node:assert/strict';
import { type CompletionList, commands, type Position, type TextDocument, window, workspace } from 'vscode';
import { findings, open, product, replace, revert } from './support';

/** Types `text` in place of `target` and checks which labels are offered, and that taking `take` makes `result`. */
async function check(path: string, target: string, text: string, wanted: readonly string[]): Promise<void> {
  const document = await open(path);
  try {
    const position = await replace(document, target, text);
    await offers(document, position, wanted);
  } finally {
    await revert(document);
  }
}

async function offers(document: TextDocument, position: Position, wanted: readonly string[]): Promise<void> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  for (const label of wanted)
    assert.ok(labels.includes(label), `${label} is not among ${labels.slice(0, 30)}`);
}

describe('completion', () => {
  it('lists what lies below a directory', () =>
    check('templates/base.html', "{% static 'css/prnt.css' %}", "{% static 'css/", [
      'print.css',
      'site.css',
    ]));

  it('lists static files of apps and of prefixed directories', () =>
    check('templates/base.html', "{% static 'css/prnt.css' %}", "{% static '", ['catalog/', 'vendor/']));

  it('and what is wrong, in a template that was not saved yet', async () => {
    await product().activate();
    const content = "{% load static %}{% static 'css/gone.css' %}{% static 'css/";
    const document = await workspace.openTextDocument({ language: 'html', content });
    await window.showTextDocument(document);
    await offers(document, document.positionAt(content.length), ['print.css', 'site.css']);
    const [missing] = await findings(document, (found) => found.length > 0);
    assert.equal(document.getText(missing!.range), 'css/gone.css');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
