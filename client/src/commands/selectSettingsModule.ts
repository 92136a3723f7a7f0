import { ConfigurationTarget, l10n, type QuickPickItem, ThemeIcon, window, workspace } from 'vscode';
import { section } from '../../../shared/config';
import { type SettingsModules, settingsModulesRequest } from '../../../shared/protocol';
import type { Command } from './command';

interface Item extends QuickPickItem {
  /** Empty: as found. */
  readonly module?: string;
}

/** Writes the choice into the workspace's settings. */
export const selectSettingsModule: Command = {
  id: 'djangoStatic.selectSettingsModule',
  async run({ client }) {
    const projects = await client.sendRequest<SettingsModules[]>(settingsModulesRequest);
    const title = l10n.t('Select Settings Module');
    const found: Item = {
      label: l10n.t('Found automatically'),
      description: l10n.t('as manage.py would'),
      iconPath: new ThemeIcon('search'),
      module: '',
    };
    const typed: Item = { label: l10n.t('Enter a name…'), iconPath: new ThemeIcon('edit') };
    const items = [...projects.flatMap(moduleItems), found, typed];
    const chosen = await window.showQuickPick(items, { title, matchOnDescription: true });
    if (chosen === undefined) return;
    const prompt = l10n.t('Dotted name of the settings module');
    const module =
      chosen.module ?? (await window.showInputBox({ title, prompt, placeHolder: 'mysite.settings.dev' }));
    if (module === undefined) return;
    await workspace
      .getConfiguration(section)
      .update('settingsModule', module || undefined, ConfigurationTarget.Workspace);
  },
};

function moduleItems({ current, candidates }: SettingsModules): Item[] {
  return candidates.map(({ name, origin }) => ({
    label: name,
    description: [name === current ? l10n.t('in use') : '', origin].filter((part) => part !== '').join(' · '),
    iconPath: new ThemeIcon(name === current ? 'check' : 'blank'),
    module: name,
  }));
}
