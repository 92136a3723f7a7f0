import { commands, l10n, type QuickPickItem, ThemeIcon, Uri, window } from 'vscode';
import { type StaticFile, type StaticFilesParams, staticFilesRequest } from '../../../shared/protocol';
import type { Client } from '../client';
import { figure } from '../figure';
import type { Command } from './command';
import { copyTagOf } from './copyStaticTag';

/** More are not offered: typing narrows them. */
const MOST = 100;

interface Item extends QuickPickItem {
  readonly file: StaticFile;
}

/** A list to choose a static file from; the file in focus is shown behind it. */
export const findStaticFile: Command = {
  id: 'djangoStatic.findStaticFile',
  async run(client) {
    const before = window.activeTextEditor;
    const file = await choose(client);
    if (file) await show(file.uri, false);
    // What was only looked at goes away again.
    else if (before) await window.showTextDocument(before.document, before.viewColumn);
  },
};

function choose(client: Client): Promise<StaticFile | undefined> {
  const list = window.createQuickPick<Item>();
  list.title = l10n.t('Find Static File');
  list.placeholder = l10n.t('A few characters of its path, such as {0}', 'css/si');
  let wanted = 0;
  const search = async (query: string) => {
    const ticket = ++wanted;
    list.busy = true;
    const params: StaticFilesParams = { query, limit: MOST };
    const found = await client.client
      .sendRequest<StaticFile[]>(staticFilesRequest, params)
      .catch((): StaticFile[] => []);
    // An answer that was overtaken by another character is not shown.
    if (ticket !== wanted) return;
    list.items = found.map(toItem);
    list.busy = false;
  };
  return new Promise((done) => {
    list.onDidChangeValue(search);
    list.onDidChangeActive(([item]) => {
      if (item && list.value !== '') void show(item.file.uri, true);
    });
    list.onDidTriggerItemButton(({ item }) => void copyTagOf(client, [item.file.uri]));
    list.onDidAccept(() => {
      done(list.activeItems[0]?.file);
      list.hide();
    });
    list.onDidHide(() => {
      done(undefined);
      list.dispose();
    });
    list.show();
    void search('');
  });
}

function toItem(file: StaticFile): Item {
  const { path, owner, hides } = file;
  const overrides = hides.length === 0 ? '' : ` · ${l10n.t('overrides {0}', figure(hides.length))}`;
  return {
    label: path,
    description: `${owner}${overrides}`,
    iconPath: new ThemeIcon(hides.length > 0 ? 'layers' : 'file'),
    // The server has chosen; its matches need not hold the characters in a row.
    alwaysShow: true,
    buttons: [{ iconPath: new ThemeIcon('copy'), tooltip: l10n.t('Copy {0} Tag', '{% static %}') }],
    file,
  };
}

/** With the editor that suits it: an image as an image. */
async function show(uri: string, isPreview: boolean): Promise<void> {
  const options = { preview: isPreview, preserveFocus: isPreview };
  await commands.executeCommand('vscode.open', Uri.parse(uri), options);
}
