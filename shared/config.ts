/** Every setting: the one table behind package.json's `contributes.configuration`, the server's reader and the docs. */

export interface Setting {
  readonly type: 'string' | 'object' | 'array';
  /** Objects and arrays hold strings. */
  readonly default: string | Readonly<Record<string, string>> | readonly string[];
  /** Values allowed (of a string), or values allowed for each key (of an object). */
  readonly values?: readonly string[];
  /** VS Code's scopes: `machine-overridable` for what names a place on this machine. */
  readonly scope: 'window' | 'resource' | 'machine-overridable';
  /** One line of Markdown. */
  readonly doc: string;
  /** Not taken from a workspace's own settings before the user trusts it. */
  readonly restricted?: true;
}

/** What every setting's full key begins with. */
export const section = 'djangoStatic';

/** Severities a rule can be given; `off` silences it. */
export const severities = ['off', 'error', 'warning', 'information', 'hint'] as const;

export const logLevels = ['error', 'warning', 'info', 'debug'] as const;

export const settings = {
  settingsModule: {
    type: 'string',
    default: '',
    scope: 'resource',
    doc: 'Dotted name of the settings module, such as `mysite.settings.dev`. Empty: found as `manage.py` would.',
  },
  python: {
    type: 'string',
    default: '',
    scope: 'machine-overridable',
    restricted: true,
    doc: 'Python interpreter or virtual environment whose packages are read. It is executed only if `pythonFilters` says so. Empty: looked for beside `manage.py`.',
  },
  pythonFilters: {
    type: 'string',
    default: 'off',
    values: ['off', 'run'],
    scope: 'machine-overridable',
    restricted: true,
    doc: "`run`: filters that are Python code, of the project or of Python packages, are run by the project's Python when bundles are built. `off`: a bundle that has one is not built.",
  },
  djangoVersion: {
    type: 'string',
    default: '',
    scope: 'resource',
    doc: 'Act as this version of Django (`4.2`). Empty: the version installed in the environment, else the newest known.',
  },
  rules: {
    type: 'object',
    default: {},
    values: severities,
    scope: 'resource',
    doc: 'Severity by rule id, such as `{"missing-static-file": "error"}`; `off` silences a rule.',
  },
  allowOverwrite: {
    type: 'array',
    default: [],
    scope: 'resource',
    doc: 'Logical paths that may be overwritten, as glob patterns (`admin/**`, `*/logo.svg`): `overwritten-static-file` says nothing of them.',
  },
  dataFiles: {
    type: 'object',
    default: {},
    scope: 'resource',
    doc: 'YAML, JSON and TOML files that name static files: glob pattern below the project → keys, such as `{"content/**/*.yaml": "hero.image, menu.*.icon"}`. `*` stands for any key, `**` for any number of them.',
  },
  logLevel: {
    type: 'string',
    default: 'info',
    values: logLevels,
    scope: 'window',
    doc: 'How much the server writes to its log.',
  },
} as const satisfies Record<string, Setting>;

export type Severity = (typeof severities)[number];
export type LogLevel = (typeof logLevels)[number];

/** The settings as the server uses them. */
export interface Config {
  readonly settingsModule: string;
  readonly python: string;
  readonly pythonFilters: 'off' | 'run';
  readonly djangoVersion: string;
  readonly rules: Readonly<Record<string, Severity>>;
  readonly allowOverwrite: readonly string[];
  readonly dataFiles: Readonly<Record<string, string>>;
  readonly logLevel: LogLevel;
}
