import {
  type Disposable,
  type ExtensionContext,
  l10n,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  TaskScope,
  tasks,
  Uri,
  workspace,
} from 'vscode';
import { section } from '../../shared/config';
import type { Server } from './start';

/** As tasks.json names it; package.json describes it, and the problem matcher of the same name. */
export const taskType = 'django-static';

/** The verbs of the command line that are tasks, each with the options it is offered with. */
const OFFERED: readonly (readonly string[])[] = [
  ['check'],
  ['collect'],
  ['collect', '--dry-run'],
  ['build'],
  ['watch'],
  ['assets-check'],
  ['clean'],
];

/** Problem matchers of package.json that understand what a verb prints. */
const MATCHERS: Readonly<Record<string, string>> = {
  check: '$django-static',
  collect: '$django-static-collect',
  build: '$django-static-build',
  watch: '$django-static-watch',
  'assets-check': '$django-static-build',
};

interface Definition extends TaskDefinition {
  /** A verb of the command line. */
  readonly command: string;
  readonly args?: readonly string[];
}

/** Makes tasks that run the command line of this package; offers the usual ones, and completes those of tasks.json. */
export interface Tasks extends Disposable {
  /** A task for a project, by its URI. */
  make(project: string, command: string, args?: readonly string[]): Task;
}

export function commandLineTasks({ extensionPath }: ExtensionContext, server: Server): Tasks {
  const make = (project: string | undefined, definition: Definition): Task => {
    const { command, args = [] } = definition;
    const options =
      project === undefined
        ? []
        : ['--project', Uri.parse(project).fsPath, ...wishes(project, command, args)];
    const execution = new ProcessExecution(
      process.execPath,
      [`${extensionPath}/dist/cli.js`, command, ...options, ...args],
      // The desktop's extension host is Electron.
      { env: { ELECTRON_RUN_AS_NODE: '1' } },
    );
    const folder = project === undefined ? undefined : workspace.getWorkspaceFolder(Uri.parse(project));
    const name = [command, ...args].join(' ');
    const task = new Task(
      definition,
      folder ?? TaskScope.Workspace,
      name,
      taskType,
      execution,
      MATCHERS[command] ?? [],
    );
    if (command === 'collect' || command === 'build') task.group = TaskGroup.Build;
    task.isBackground = command === 'watch';
    task.detail = l10n.t('Django Static: {0}', name);
    return task;
  };
  const provided = tasks.registerTaskProvider(taskType, {
    provideTasks() {
      // It writes, and runs in the project's folder.
      if (!workspace.isTrusted) return [];
      const projects = server.status?.projects ?? [];
      return projects.flatMap(({ root }) =>
        OFFERED.map(([command = '', ...args]) => make(root, { type: taskType, command, args })),
      );
    },
    resolveTask(task) {
      const definition = task.definition as Definition;
      const resolved = make(server.status?.projects[0]?.root, definition);
      // VS Code knows the task again by its definition.
      resolved.definition = task.definition;
      return resolved;
    },
  });
  return {
    make: (project, command, args = []) => make(project, { type: taskType, command, args: [...args] }),
    dispose: () => provided.dispose(),
  };
}

/** What the editor's settings say of how a project is read, unless the task says otherwise. */
function wishes(project: string, command: string, args: readonly string[]): readonly string[] {
  const configuration = workspace.getConfiguration(section, Uri.parse(project));
  const options = { settings: 'settingsModule', python: 'python', django: 'djangoVersion' } as const;
  const given = Object.entries(options).flatMap(([option, key]) => {
    const value = configuration.get<string>(key, '').trim();
    return value === '' || args.includes(`--${option}`) ? [] : [`--${option}`, value];
  });
  const runsPython = ['build', 'watch'].includes(command) && configuration.get('pythonFilters') === 'run';
  return runsPython && !args.includes('--python-filters') ? [...given, '--python-filters'] : given;
}
