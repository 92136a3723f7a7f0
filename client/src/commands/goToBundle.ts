import { Range, Uri, window } from 'vscode';
import type { TreeNode } from '../../../shared/views';
import type { Command } from './command';

/** Of a bundle, or a part of one, in the tree: where it is written. */
export const goToBundle: Command = {
  id: 'djangoStatic.goToBundle',
  async run(_client, node) {
    const { at } = (node ?? {}) as Partial<TreeNode>;
    if (at === undefined) return;
    await window.showTextDocument(Uri.parse(at.uri), { selection: new Range(at.line, 0, at.line, 0) });
  },
};
