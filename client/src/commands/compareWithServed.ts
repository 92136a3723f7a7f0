import { commands } from 'vscode';
import { compareFilesCommand } from '../../../shared/protocol';
import type { TreeNode } from '../../../shared/views';
import type { Command } from './command';

/** Of a hidden file in a tree: beside the one that is served instead. */
export const compareWithServed: Command = {
  id: 'djangoStatic.compareWithServed',
  async run(_client, node) {
    const { uri, file } = (node ?? {}) as Partial<TreeNode>;
    if (uri === undefined || file === undefined) return;
    await commands.executeCommand(compareFilesCommand, `${file.path} (hidden ↔ served)`, uri, file.served);
  },
};
