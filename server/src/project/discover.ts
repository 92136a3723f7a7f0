import { type AbsPath, basename, joinNormal } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { readDotenv } from '../syntax/dotenv/dotenv';
import type { Named } from './discover/named';
import { guessSettings, type PackageGuess } from './discover/packages';
import { readStartUp, type StartUp } from './discover/startUp';
import { CONFIGURATION, namedByTools, type Question, SETTINGS } from './discover/toolConfig';
import { foldersUpwards } from './environment/candidates';

/** What a folder says of the Django project in it, before its settings are evaluated. */
export interface ProjectDescription {
  readonly root: AbsPath;
  /** True if there is a manage.py that is Django's. */
  readonly hasManagePy: boolean;
  /** The settings module Django would use, and who says so; undefined if nobody does. */
  readonly settingsModule: Named | undefined;
  /** All who name one, best first. */
  readonly settingsModules: readonly Named[];
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
 * Who names the settings module, best first: the user; manage.py if it assigns the variable outright; the variable
 * DJANGO_SETTINGS_MODULE; a `.env` that manage.py reads; manage.py's setdefault; the tools' configuration (pytest,
 * django-stubs, pylint, tox) here and upwards to the repository's folder; wsgi.py and asgi.py; the only settings module
 * in sight. django-configurations' DJANGO_CONFIGURATION goes the same way.
 */
export function discoverProject(
  root: AbsPath,
  options: DiscoverOptions,
  files: FileQuestions,
): ProjectDescription {
  const manage = files.text(joinNormal(root, 'manage.py'));
  const startUp = manage && isManagePy(manage.text) ? readStartUp(manage, options.env) : undefined;
  const guess = guessSettings(root, options.env, files);
  const settingsModules = [
    ...(options.settingsModule ? [{ value: options.settingsModule, origin: 'given' }] : []),
    ...named(root, SETTINGS, startUp, guess, options, files),
    ...guess.settings,
  ];
  const configurations = named(root, CONFIGURATION, startUp, guess, options, files);
  return {
    root,
    hasManagePy: startUp !== undefined,
    settingsModule: settingsModules[0],
    settingsModules,
    configuration: configurations[0],
    sysPath: startUp?.sysPath ?? { front: [], back: guess.sysPath },
    problems: settingsModules.length === 0 ? [noSettings(root, guess)] : [],
  };
}

/** True if a file called manage.py is Django's: other frameworks use the name too. */
export function isManagePy(text: string): boolean {
  return /django/i.test(text);
}

function named(
  root: AbsPath,
  question: Question,
  startUp: StartUp | undefined,
  guess: PackageGuess,
  options: DiscoverOptions,
  files: FileQuestions,
): readonly Named[] {
  const { variable } = question;
  const value = options.env(variable);
  const starts = guess.startUps.map((start) => start.assigned.get(variable) ?? start.defaults.get(variable));
  const found: readonly (Named | undefined)[] = [
    startUp?.assigned.get(variable),
    value ? { value, origin: `the environment variable ${variable}` } : undefined,
    startUp?.readsDotenv ? namedInDotenv(root, variable, files) : undefined,
    startUp?.defaults.get(variable),
    ...foldersUpwards(root, files).flatMap((folder) => namedByTools(folder, question, files)),
    ...starts,
  ];
  return found.filter((one) => one !== undefined);
}

function namedInDotenv(root: AbsPath, variable: string, files: FileQuestions): Named | undefined {
  const source = files.text(joinNormal(root, '.env'));
  if (source === undefined) return undefined;
  const entry = readDotenv(source.text, 'python-dotenv').entries.findLast((one) => one.key === variable);
  if (!entry?.value) return undefined;
  return {
    value: entry.value,
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
