import { type Config, settings as settingShapes } from '../../../shared/config';
import { type AbsPath, dirname, resolvePath } from '../base/path';
import type { Location } from '../base/span';
import { type Configuration, type ConfiguredValue, readConfiguration } from '../project/configuration';
import type { Named } from '../project/discover/named';
import { fileQuestions } from '../workspace/fileQuestions';
import { Workspace } from '../workspace/workspace';
import type { OpenHow } from './command';
import { djangoOption } from './djangoOption';
import { Failure } from './failure';
import { lineOf } from './json/place';
import { locateProject } from './locate';
import type { Opened } from './opened';
import type { Given } from './options';
import type { Output } from './output';
import { watchListing } from './progress';
import { requireSettingsModule } from './settingsModule';
import type { World } from './world';

/** What reading a project needs to know of the run. */
interface Reading {
  readonly world: World;
  readonly given: Given;
  readonly output: Output;
}

/**
 * Reads the project the options name. Throws Failure if there is none, or if it cannot be read; with `tolerant`, a
 * settings module that does not exist is let pass unless an option names it.
 */
export async function openProject(
  reading: Reading,
  { tolerant = false, listing = true, staticStorage }: OpenHow = {},
): Promise<Opened> {
  const { world, given, output } = reading;
  const root = await locateProject(world, output, given);
  const configuration = readConfigurationOf(reading, root);
  const django = djangoOption(
    given.value('django') ?? stringOf(configuration.values.get('djangoVersion'))?.name,
  );
  if (django.warning) output.warn(django.warning);
  const settings = settingsNamed(reading, configuration);
  const python = pythonOf(reading, configuration);
  const progress = watchListing(world);
  const workspace = new Workspace({
    files: progress.files,
    env: (name) => world.env(name),
    envNames: () => world.envNames(),
    platform: world.platform,
    onListing: progress.start,
    listing,
    dataFiles: (configuration.values.get('dataFiles')?.value ?? {}) as Config['dataFiles'],
    ...(staticStorage === undefined ? {} : { staticStorage }),
    ...(settings ? { settingsModule: settings.name } : {}),
    ...(python === undefined ? {} : { python }),
    ...(django.version === undefined ? {} : { djangoVersion: django.version }),
  });
  workspace.addProject(root);
  progress.stop();
  const opened = openedOf(workspace, {
    settingsNamed: settings ?? workspace.snapshot.projects[0]!.description.settingsModule,
    checks: checksOf(configuration),
    pythonFilters: configuration.values.get('pythonFilters')?.value === 'run',
  });
  const { snapshot, project, settingsNamed: named } = opened;
  const [problem] = project.environment.problems;
  if (python !== undefined && project.environment.sitePackages.length === 0 && problem)
    throw new Failure(problem);
  if (!tolerant || given.has('settings')) requireSettingsModule(snapshot, project, named, output);
  return opened;
}

/** The workspace's one project as it is now. */
function openedOf(
  workspace: Workspace,
  kept: Pick<Opened, 'settingsNamed' | 'checks' | 'pythonFilters'>,
): Opened {
  const { snapshot } = workspace;
  return {
    ...kept,
    snapshot,
    project: snapshot.projects[0]!,
    texts: (path) => snapshot.text(path),
    reread(changed) {
      workspace.apply(changed.map((path) => ({ kind: 'disk', path })));
      return openedOf(workspace, kept);
    },
  };
}

/** `--settings`, else the configured one unless the environment names one (docs/decisions/003). */
function settingsNamed({ world, given }: Reading, { values }: Configuration): Named | undefined {
  const option = given.value('settings');
  if (option !== undefined) return { name: option, origin: '--settings' };
  const configured = stringOf(values.get('settingsModule'));
  if (!configured || world.env('DJANGO_SETTINGS_MODULE')) return undefined;
  return { name: configured.name, origin: '[tool.django-static]', at: configured.at };
}

function readConfigurationOf({ world, output }: Reading, root: AbsPath): Configuration {
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
function pythonOf({ world, given, output }: Reading, { values }: Configuration): string | undefined {
  const option = given.value('python');
  const configured = stringOf(values.get('python'));
  const python =
    option !== undefined
      ? resolvePath(world.cwd, option)
      : configured && resolvePath(dirname(configured.at.path), configured.name);
  if (python === undefined) return undefined;
  if (!world.files.lexists(python)) {
    throw new Failure(`no Python interpreter or environment at ${output.native(python)}`, {
      hint: 'name an interpreter (.venv/bin/python) or the folder of a virtual environment (.venv)',
      ...(option === undefined && configured ? { file: output.native(configured.at.path) } : {}),
    });
  }
  return output.native(python);
}

/** The empty string stands for "not set", as in the editor's settings. */
function stringOf(configured: ConfiguredValue | undefined): { name: string; at: Location } | undefined {
  const value = configured?.value;
  return configured && typeof value === 'string' && value !== ''
    ? { name: value, at: configured.at }
    : undefined;
}

/** The reader has checked the values against the table of settings. */
function checksOf({ values }: Configuration): Opened['checks'] {
  return {
    severity: (values.get('rules')?.value ?? {}) as Config['rules'],
    allowOverwrite: (values.get('allowOverwrite')?.value ?? []) as Config['allowOverwrite'],
  };
}
