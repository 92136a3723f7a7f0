import { compareCodePoints } from '../../base/collate';
import { certainty, reasonOf } from '../../facts/evaluate/value';
import type { Setting } from '../../project/settings';
import type { Command, Task } from '../command';
import { toJsonTextWithBigInts } from '../json/document';
import { lineOf, placeToJson } from '../json/place';
import { valueToJson } from '../json/value';
import type { Opened } from '../opened';
import { renderValue } from '../render/value';

export const settings: Command = {
  verb: 'settings',
  summary: 'the settings as Django would see them, how sure that is, and where each is written',
  about:
    'Shows the evaluated settings, with the place that decides each. Without NAME, text shows those that matter to\nstatic files, and --json all that the project assigns.',
  operands: { usage: '[NAME…]', min: 0, max: Number.POSITIVE_INFINITY },
  options: {
    all: { help: 'show every setting that the project assigns' },
  },
  async run(task) {
    const opened = await task.open({ listing: false });
    const shown = select(task, opened);
    if (task.json) task.output.json(document(task, opened, shown), toJsonTextWithBigInts);
    else print(task, opened, shown);
    return 0;
  },
};

/** Settings whose value matters even where the project leaves Django's default. */
const DEFAULTS_SHOWN = [
  'DEBUG',
  'DEFAULT_FILE_STORAGE',
  'FILE_UPLOAD_DIRECTORY_PERMISSIONS',
  'FILE_UPLOAD_PERMISSIONS',
  'FORCE_SCRIPT_NAME',
  'INSTALLED_APPS',
  'MEDIA_ROOT',
  'MEDIA_URL',
  'STATICFILES_DIRS',
  'STATICFILES_FINDERS',
  'STATICFILES_STORAGE',
  'STATIC_ROOT',
  'STATIC_URL',
  'STORAGES',
  'TEMPLATES',
];

const ABOUT_STATIC_FILES =
  /^(STATIC_.*|STATICFILES_.*|STORAGES|INSTALLED_APPS|MEDIA_.*|DEBUG|TEMPLATES|FORCE_SCRIPT_NAME|WHITENOISE_.*|ASSETS_.*|COMPRESS_.*|BASE_DIR)$/;

function select(task: Task, { project }: Opened): Setting[] {
  const named = task.operands;
  const assigned = project.settings.names;
  const wanted =
    named.length > 0
      ? named
      : task.json
        ? [...assigned, ...DEFAULTS_SHOWN]
        : task.given.has('all')
          ? assigned
          : [...assigned, ...DEFAULTS_SHOWN].filter((name) => ABOUT_STATIC_FILES.test(name));
  return [...new Set(wanted)]
    .sort(compareCodePoints)
    .map((name) => project.settings.get(name))
    .filter((setting) => setting !== undefined);
}

function document(task: Task, { project, texts }: Opened, shown: readonly Setting[]) {
  const { environment } = project;
  return {
    module: project.settings.module ?? null,
    settings: Object.fromEntries(
      shown.map((setting) => [
        setting.name,
        {
          ...valueToJson(setting.value),
          at: setting.at ? placeToJson(setting.at, texts, task.output) : null,
          default: setting.isDefault,
        },
      ]),
    ),
    environment: {
      python: environment.python ? task.output.native(environment.python) : null,
      sitePackages: environment.sitePackages.map((dir) => task.output.native(dir)),
      django: environment.djangoVersion ?? null,
    },
    problems: project.settings.problems.map((problem) => ({
      message: problem.message,
      at: problem.at ? placeToJson(problem.at, texts, task.output) : null,
    })),
  };
}

function print(task: Task, { project, texts }: Opened, shown: readonly Setting[]): void {
  const { output } = task;
  const { bold, dim, yellow } = output.colors;
  output.line(`${bold(project.settings.module ?? 'no settings module')}  ${dim(environmentLine(project))}`);
  output.line();
  const width = Math.max(0, ...shown.map((setting) => setting.name.length));
  for (const setting of shown) {
    const [first, ...rest] = renderValue(setting.value, Math.max(40, output.columns - width - 8));
    const place = setting.at
      ? `${output.path(setting.at.path)}:${lineOf(setting.at, texts)}`
      : setting.isDefault
        ? 'Django’s default'
        : '';
    output.line(`${bold(setting.name.padEnd(width))} = ${first}  ${dim(place)}`);
    for (const line of rest) output.line(`${' '.repeat(width + 3)}${line}`);
    const sure = certainty(setting.value);
    const reason = reasonOf(setting.value);
    if (sure !== 'known' && reason) {
      const at = reason.at ? ` (${output.path(reason.at.path)}:${lineOf(reason.at, texts)})` : '';
      output.line(`${' '.repeat(width + 3)}${yellow(`${sure}: ${reason.why}${at}`)}`);
    }
  }
  for (const name of task.operands) {
    if (!project.settings.get(name)) output.line(`${bold(name.padEnd(width))}   ${dim('not set')}`);
  }
  for (const problem of project.settings.problems) {
    const at = problem.at ? ` (${output.path(problem.at.path)}:${lineOf(problem.at, texts)})` : '';
    output.warn(problem.message + at);
  }
  if (task.operands.length === 0 && !task.given.has('all')) {
    output.line();
    output.hint('`--all` shows every assigned setting; `settings NAME` one; `--json` is for programs');
  }
}

function environmentLine(project: Opened['project']): string {
  const { djangoVersion, python } = project.environment;
  return [
    djangoVersion ? `Django ${djangoVersion}` : 'Django not found',
    python ? `Python at ${python}` : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}
