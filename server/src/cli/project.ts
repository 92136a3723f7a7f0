import { type Config, settings as settingShapes } from '../../../shared/config';
import { type AbsPath, dirname, resolvePath } from '../base/path';
import { type Configuration, type ConfiguredValue, readConfiguration } from '../project/configuration';
import type { Project } from '../project/project';
import { fileQuestions } from '../workspace/fileQuestions';
import type { Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';
import type { Task } from './command';
import { djangoOption } from './djangoOption';
import { Failure } from './failure';
import { lineOf, type Texts } from './json/place';
import { locateProject } from './locate';
import { withProgress } from './progress';

/** A project that has been read. */
export interface Opened {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly texts: Texts;
  /** Severity by rule id, as [tool.django-static] sets them; `off` silences a rule. */
  readonly severities: Config['rules'];
}

/** Reads the project the options name. Throws Failure if there is none, or if it cannot be read. */
export async function openProject(task: Task): Promise<Opened> {
  const { world, given, output } = task;
  const root = await locateProject(world, output, given.value('project'));
  const configuration = readConfigurationOf(task, root);
  const configured = (key: string) => stringOf(configuration.values.get(key));
  const django = djangoOption(given.value('django') ?? configured('djangoVersion'));
  if (django.warning) output.warn(django.warning);
  const progress = withProgress(world);
  const workspace = new Workspace({
    files: progress.files,
    env: (name) => world.env(name),
    envNames: () => world.envNames(),
    platform: world.platform,
    ...defined({
      settingsModule:
        given.value('settings') ??
        (world.env('DJANGO_SETTINGS_MODULE') ? undefined : configured('settingsModule')),
      python: pythonOf(task, configuration),
      djangoVersion: django.version,
    }),
  });
  workspace.addProject(root);
  const { snapshot } = workspace;
  progress.stop();
  return {
    snapshot,
    project: snapshot.projects[0]!,
    texts: (path) => snapshot.text(path),
    severities: severitiesOf(configuration.values.get('rules')),
  };
}

function readConfigurationOf({ world, output }: Task, root: AbsPath): Configuration {
  const files = fileQuestions(world.files);
  const configuration = readConfiguration(root, settingShapes, files);
  const problem = configuration.problems[0];
  if (problem) {
    throw new Failure(problem.message, {
      file: output.native(problem.at.path),
      line: lineOf(problem.at, (path) => files.text(path)),
      hint: problem.hint,
    });
  }
  return configuration;
}

/** `--python` is taken from the current folder, the configured one from the folder of its file. */
function pythonOf({ world, given, output }: Task, { file, values }: Configuration): string | undefined {
  const option = given.value('python');
  const configured = stringOf(values.get('python'));
  const python =
    option !== undefined
      ? resolvePath(world.cwd, option)
      : configured !== undefined && file !== undefined
        ? resolvePath(dirname(file), configured)
        : undefined;
  if (python === undefined) return undefined;
  if (!world.files.lexists(python)) {
    throw new Failure(`no Python interpreter or environment at ${output.native(python)}`, {
      hint: 'name an interpreter (.venv/bin/python) or the folder of a virtual environment (.venv)',
      ...(option === undefined && file ? { file: output.native(file) } : {}),
    });
  }
  return output.native(python);
}

/** The empty string stands for "not set", as in the editor's settings. */
function stringOf(configured: ConfiguredValue | undefined): string | undefined {
  return typeof configured?.value === 'string' && configured.value !== '' ? configured.value : undefined;
}

/** The reader has checked the values against the table of settings. */
function severitiesOf(configured: ConfiguredValue | undefined): Config['rules'] {
  return typeof configured?.value === 'object' ? (configured.value as Config['rules']) : {};
}

/** Without the keys whose value is undefined. */
function defined<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
