/** One option of the command line. A string option has `value`, the word that stands for its value in help. */
export interface OptionSpec {
  readonly help: string;
  readonly value?: string;
  readonly short?: string;
  /** It takes two values; the second stands for this. Both are in `values`, one after the other. */
  readonly second?: string;
  /** The values it accepts. */
  readonly choices?: readonly string[];
}

/** Long name → option. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** Accepted by every verb, before or after it. */
export const GLOBAL_OPTIONS: OptionTable = {
  project: {
    value: 'DIR',
    help: 'the folder with manage.py; default: the nearest upwards, else one at most 3 levels down',
  },
  settings: {
    value: 'MODULE',
    help: 'the settings module; default: $DJANGO_SETTINGS_MODULE, else the one manage.py names',
  },
  python: {
    value: 'PATH',
    help: 'interpreter or virtual environment whose site-packages to read; default: discovered',
  },
  django: { value: 'X.Y', help: 'act as this version of Django; default: detected, else the newest' },
  json: { help: 'print one JSON document' },
  verbosity: { value: 'N', short: 'v', choices: ['0', '1', '2', '3'], help: 'how much to say; default: 1' },
  'no-color': { help: 'no colours' },
  help: { short: 'h', help: 'show help' },
  version: { help: 'show the version' },
};

/** The options as given. */
export interface Given {
  has(option: string): boolean;
  /** The last value given. */
  value(option: string): string | undefined;
  /** All values given, in order. */
  values(option: string): readonly string[];
}
