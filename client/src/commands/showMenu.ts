import { commands, l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { type CommandId, commands as titles } from '../../../shared/commands';
import { section } from '../../../shared/config';
import type { Command } from './command';

interface Item extends QuickPickItem {
  readonly run?: () => Thenable<unknown>;
}

/** What the item in the status bar offers. */
export const showMenu: Command = {
  id: 'djangoStatic.showMenu',
  async run({ status }) {
    const item = (id: CommandId, icon: string, description = ''): Item => ({
      label: l10n.t(titles[id]),
      description,
      iconPath: new ThemeIcon(icon),
      run: () => commands.executeCommand(id),
    });
    const current = status?.projects.flatMap(({ settingsModule }) => settingsModule ?? []).join(', ');
    const settings: Item = {
      label: l10n.t('Open Settings'),
      iconPath: new ThemeIcon('settings-gear'),
      run: () => commands.executeCommand('workbench.action.openSettings', `${section}.`),
    };
    const chosen = await window.showQuickPick(
      [
        item('djangoStatic.findStaticFile', 'search'),
        item('djangoStatic.selectSettingsModule', 'symbol-namespace', current),
        item('djangoStatic.showReport', 'info'),
        settings,
        item('djangoStatic.showLogs', 'output'),
        item('djangoStatic.restartServer', 'debug-restart'),
      ],
      { title: 'Django Static' },
    );
    await chosen?.run?.();
  },
};
