import { type Disposable, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { CommandId } from '../../shared/commands';
import type { ProjectStatus, Status } from '../../shared/protocol';
import type { Server } from './start';

/** The item in the status bar: settings module and number of static files; the rest in its tooltip. */
export function statusBar(server: Server): Disposable {
  const item = window.createStatusBarItem('djangoStatic.status', StatusBarAlignment.Right, 10);
  item.name = 'Django Static';
  item.command = 'djangoStatic.showLogs' satisfies CommandId;
  const listening = server.onStatus((status) => {
    item.text = text(status);
    item.tooltip = tooltip(status);
    item.show();
  });
  return { dispose: () => [item, listening].forEach((one) => void one.dispose()) };
}

function text({ projects }: Status): string {
  const gaps = projects.some((project) => project.gaps.length > 0) ? ' $(question)' : '';
  const files = projects.reduce((sum, project) => sum + project.staticFiles, 0);
  if (projects.length === 0) return '$(layers) no Django project';
  return `$(layers) ${files.toLocaleString('en')} static files${gaps}`;
}

function tooltip({ projects }: Status): MarkdownString {
  return new MarkdownString(projects.map(describe).join('\n\n---\n\n') || 'No manage.py found.');
}

function describe({ root, settingsModule, djangoVersion, staticFiles, gaps }: ProjectStatus): string {
  const lines = [
    `**${decodeURIComponent(root.slice(root.lastIndexOf('/') + 1))}**`,
    `Settings: ${settingsModule === undefined ? 'none found' : `\`${settingsModule}\``}`,
    `Django: ${djangoVersion ?? 'not found'}`,
    `Static files: ${staticFiles.toLocaleString('en')}`,
    ...gaps.map((gap) => `$(question) ${gap}`),
  ];
  return lines.join('\n\n');
}
