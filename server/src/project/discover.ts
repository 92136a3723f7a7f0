import { type AbsPath, basename, joinNormal } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { readDotenv } from '../syntax/dotenv/dotenv';
import { managePy } from './discover/managePy';
import type { Named } from './discover/named';
import { guessSettings, type PackageGuess } from './discover/packages';
import { readStartUp, type StartUp } from './discover/startUp';
import { CONFIGURATION, namedByTools, type Question, SETTINGS } from './discover/toolConfig';
import { foldersUpwards } from './environment/candidates';

/** What a folder says of the Django project in it, before its settings are evaluated. */
export interface Discovered {
  readonly root: AbsPath;
  /** True if there is a manage.py that is Django's. */
  readonly hasManagePy: boolean;
  /** The settings module Django would use, and who says so; undefined if nobody does. */
  readonly settingsModule: Named | undefined;
  /** The class of django-configurations. */
  readonly configuration: Named | undefined;
  /** What start-up code adds to `sys.path`, before and after everything else. */
  readonly sysPath: { readonly front: readonly AbsPath[]; readonly back: readonly AbsPath[] };
  /** Clear messages; empty when all is well. */
  readonly problems: readonly string[];
}

export interface DiscoverOptions {
  /** Named by the user, beating everything. */
  readonly settingsModule?: string;
  /** Variables of the process. */
  readonly env: (name: string) => string | undefined;
}

/**
 * What a project's folder says. The settings module is named by, best first: the user; manage.py if it assigns the
 * variable outright; the variable DJANGO_SETTINGS_MODULE; a `.env` that manage.py reads; manage.py's setdefault; the
 * tools' configuration (pytest, django-stubs, pylint, tox) here and upwards to the repository's folder; wsgi.py and
 * asgi.py; the only settings module in sight. django-configurations' DJANGO_CONFIGURATION goes the same way.
 */
export function discoverProject(root: AbsPath, options: DiscoverOptions, files: FileQuestions): Discovered {
  const { hasManagePy, startUp, settingsModules, configurations, guess } = readProject(root, options, files);
  const [settingsModule] = settingsModules;
  const [configuration] = configurations;
  return {
    root,
    hasManagePy,
    settingsModule,
    configuration,
    sysPath: startUp?.sysPath ?? { front: [], back: guess().sysPath },
    problems: settingsModule ? [] : [noSettings(root, guess())],
  };
}

/** All who name a settings module, best first, with their places. */
export function settingsCandidates(
  root: AbsPath,
  options: DiscoverOptions,
  files: FileQuestions,
): readonly Named[] {
  return [...readProject(root, options, files).settingsModules];
}

/**
 * True if somebody names a settings module for the folder, so that it is a project without a manage.py: an app that is
 * developed by itself has its tests' configuration only. The only settings.py in sight says nothing: others use the
 * name too.
 */
export function namesSettings(root: AbsPath, options: DiscoverOptions, files: FileQuestions): boolean {
  return !readProject(root, options, files).settingsSaid().next().done;
}

/** Nothing is read before it is asked for: mostly manage.py says it all. */
function readProject(root: AbsPath, options: DiscoverOptions, files: FileQuestions) {
  const manage = managePy(root, files);
  const startUp = manage && readStartUp(manage, options.env);
  let guessed: PackageGuess | undefined;
  const guess = () => {
    guessed ??= guessSettings(root, options.env, files);
    return guessed;
  };
  const sources = { root, startUp, guess, env: options.env, files };
  return {
    hasManagePy: startUp !== undefined,
    startUp,
    guess,
    settingsModules: settingsNamed(options.settingsModule, sources),
    settingsSaid: () => settingsSaid(options.settingsModule, sources),
    configurations: namedBy(CONFIGURATION, sources),
  };
}

interface NameSources {
  readonly root: AbsPath;
  readonly startUp: StartUp | undefined;
  readonly guess: () => PackageGuess;
  readonly env: (name: string) => string | undefined;
  readonly files: FileQuestions;
}

function* settingsNamed(given: string | undefined, sources: NameSources): Generator<Named> {
  yield* settingsSaid(given, sources);
  yield* sources.guess().settings;
}

function* settingsSaid(given: string | undefined, sources: NameSources): Generator<Named> {
  if (given) yield { name: given, origin: 'given' };
  yield* namedBy(SETTINGS, sources);
  for (const { defaults, assigned } of sources.guess().startUps) {
    const found = assigned.get(SETTINGS.variable) ?? defaults.get(SETTINGS.variable);
    if (found) yield found;
  }
}

function* namedBy(question: Question, { root, startUp, env, files }: NameSources): Generator<Named> {
  const { variable } = question;
  const assigned = startUp?.assigned.get(variable);
  if (assigned) yield assigned;
  const value = env(variable);
  if (value) yield { name: value, origin: `the environment variable ${variable}` };
  const inDotenv = startUp?.readsDotenv ? namedInDotenv(root, variable, files) : undefined;
  if (inDotenv) yield inDotenv;
  const byDefault = startUp?.defaults.get(variable);
  if (byDefault) yield byDefault;
  // A manage.py that names no configuration class runs without one, whatever the tests do.
  if (startUp && question === CONFIGURATION) return;
  for (const folder of foldersUpwards(root, files)) yield* namedByTools(folder, question, files);
}

function namedInDotenv(root: AbsPath, variable: string, files: FileQuestions): Named | undefined {
  const source = files.text(joinNormal(root, '.env'));
  if (source === undefined) return undefined;
  const entry = readDotenv(source.text, 'python-dotenv').entries.findLast((one) => one.key === variable);
  if (!entry?.value) return undefined;
  return {
    name: entry.value,
    origin: `.env in ${basename(root)}`,
    at: { path: source.path, span: entry.valueSpan },
  };
}

function noSettings(root: AbsPath, guess: PackageGuess): string {
  const several = guess.several.length > 0 ? ` It may be one of ${guess.several.join(', ')}.` : '';
  return (
    `No settings module is named for ${root}: not by DJANGO_SETTINGS_MODULE, manage.py, pyproject.toml, pytest.ini, ` +
    `setup.cfg, tox.ini, wsgi.py or asgi.py.${several} Name it: --settings MODULE, or settingsModule in ` +
    '[tool.django-static] of pyproject.toml.'
  );
}
