import { ConfigurationTarget, l10n, type QuickPickItem, ThemeIcon, Uri, window, workspace } from 'vscode';
import { section } from '../../../shared/config';
import { type SettingsModules, settingsModulesRequest } from '../../../shared/protocol';
import { projectCommand } from './command';

interface Item extends QuickPickItem {
  /** Empty: as found. */
  readonly module?: string;
}

/** Writes the choice into the settings of the workspace, or of the project's folder where there are several. */
export const selectSettingsModule = projectCommand(
  'djangoStatic.selectSettingsModule',
  async (server, project) => {
    const all = await server.client.sendRequest<SettingsModules[]>(settingsModulesRequest);
    const projects = all.filter((one) => one.project === project);
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
    const { Workspace, WorkspaceFolder } = ConfigurationTarget;
    const hasSeveral = (workspace.workspaceFolders?.length ?? 0) > 1;
    await workspace
      .getConfiguration(section, Uri.parse(project))
      .update('settingsModule', module || undefined, hasSeveral ? WorkspaceFolder : Workspace);
  },
);

function moduleItems({ current, candidates }: SettingsModules): Item[] {
  return candidates.map(({ name, origin }) => ({
    label: name,
    description: [name === current ? l10n.t('in use') : '', origin].filter((part) => part !== '').join(' · '),
    iconPath: new ThemeIcon(name === current ? 'check' : 'blank'),
    module: name,
  }));
}
