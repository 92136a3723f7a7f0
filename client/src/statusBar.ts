import { Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { CommandId } from '../../shared/commands';
import type { ProjectStatus, Status } from '../../shared/protocol';
import { figure } from './figure';
import type { Server } from './start';

/** The item in the status bar: number of static files, or that the server is busy or gone; the rest in its tooltip. */
export function statusBar(server: Server): Disposable {
  const item = window.createStatusBarItem('djangoStatic.status', StatusBarAlignment.Right, 10);
  item.name = 'Django Static';
  item.command = 'djangoStatic.showMenu' satisfies CommandId;
  const show = () => {
    const { health, status } = server;
    item.text = `${ICONS[health]} ${text(health, status)}`;
    item.tooltip = status && health !== 'failed' ? tooltip(status) : undefined;
    item.backgroundColor = health === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
  };
  show();
  item.show();
  const listening = server.onStatus(show);
  return Disposable.from(item, listening);
}

const ICONS = { busy: '$(sync~spin)', ready: '$(layers)', failed: '$(error)' } as const;

function text(health: Server['health'], status: Status | undefined): string {
  if (health === 'failed') return l10n.t('Django Static stopped');
  if (status === undefined) return l10n.t('reading static files');
  const { projects } = status;
  if (projects.length === 0) return l10n.t('no Django project');
  const files = projects.reduce((sum, project) => sum + project.staticFiles, 0);
  const gaps = projects.some((project) => project.gaps.length > 0) ? ' $(question)' : '';
  return `${l10n.t('{0} static files', figure(files))}${gaps}`;
}

function tooltip({ projects }: Status): MarkdownString {
  const text =
    projects.map(describe).join('\n\n---\n\n') ||
    l10n.t('No manage.py was found, and nothing names a settings module.');
  return new MarkdownString(text, true);
}

function describe(project: ProjectStatus): string {
  const { root, settingsModule, environment, djangoVersion, staticFiles, readingMs, gaps } = project;
  const { known, partial, unknown } = project.confidence;
  const rows = [
    [l10n.t('Settings'), settingsModule === undefined ? l10n.t('none found') : `\`${settingsModule}\``],
    [l10n.t('Environment'), environment ?? l10n.t('none found')],
    ['Django', djangoVersion ?? l10n.t('not found')],
    [l10n.t('Static files'), figure(staticFiles)],
    [
      l10n.t('Confidence'),
      l10n.t('{0} settings known, {1} partly, {2} not', figure(known), figure(partial), figure(unknown)),
    ],
    [l10n.t('Read in'), `${figure(readingMs)} ms`],
  ];
  const table = ['| | |', '|:--|:--|', ...rows.map(([name, value]) => `| ${name}\u00a0 | ${value} |`)].join(
    '\n',
  );
  const name = decodeURIComponent(root.slice(root.lastIndexOf('/') + 1));
  return [`**${name}**`, table, ...gaps.map((gap) => `$(question) ${gap}`)].join('\n\n');
}
