import { env, l10n, Uri, window } from 'vscode';
import { type StaticPath, staticPathRequest } from '../../../shared/protocol';
import type { TreeNode } from '../../../shared/views';
import type { Client } from '../client';
import type { Command } from './command';

/** From the Explorer (the file clicked and all that are selected), a tree of ours, or the palette: the open file. */
export const copyStaticTag: Command = {
  id: 'djangoStatic.copyStaticTag',
  run: (client, clicked, selected) => copyTagOf(client, filesOf(clicked, selected)),
};

/** Copies the tags of files by their URIs, a line for each, and says so. */
export async function copyTagOf({ client }: Client, uris: readonly string[]): Promise<void> {
  const found = await Promise.all(
    uris.map((uri) => client.sendRequest<StaticPath | null>(staticPathRequest, { uri })),
  );
  const tags = found.flatMap((one) => (one ? [one.tag] : []));
  if (tags.length === 0) {
    void window.showWarningMessage(
      uris.length === 0
        ? l10n.t('Open a static file first, or choose one in the Explorer.')
        : l10n.t('No finder finds this file: it lies in no static directory of the project.'),
    );
    return;
  }
  await env.clipboard.writeText(tags.join('\n'));
  const said = tags.length === 1 ? tags[0]! : l10n.t('{0} tags', tags.length);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied: {0}', said)}`, 4000);
}

function filesOf(clicked: unknown, selected: unknown): readonly string[] {
  if (Array.isArray(selected) && selected.length > 0) return selected.flatMap((one) => uriOf(one) ?? []);
  const one = uriOf(clicked) ?? openFile()?.toString();
  return one === undefined ? [] : [one];
}

function uriOf(clicked: unknown): string | undefined {
  if (clicked instanceof Uri) return clicked.toString();
  return (clicked as TreeNode | undefined)?.uri;
}

/** What the tab in front shows, be it a text or an image. */
function openFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input as { readonly uri?: Uri } | undefined;
  return input?.uri;
}
