import type { ScenarioOutcome } from './assetsProject';

/** A small project with a mistake: what the original makes of it, what is said about it, and what mends it. */
export interface Mistake {
  /** Further lines of the settings. */
  readonly settings?: readonly string[];
  /** shop/assets.py behind its imports. */
  readonly bundles: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** Behind `manage.py`, one after the other, whether they fail or not; files written before one. */
  readonly commands: readonly (readonly string[] | Command)[];
  /** A cell; 3.0 is the last with CachedStaticFilesStorage, and WhiteNoise is installed with 3.2. Else `assets`. */
  readonly django?: '3.0' | '3.2';
  /** How the mistake shows in the original: in what it prints, or in the files it leaves. */
  readonly shows: RegExp | ((outcome: Outcome) => boolean);
  /** What the finding is: `severity file:line`, and a part of its message. */
  readonly at: string;
  readonly says: RegExp;
  /** What mends it, where no fix is offered: text to be replaced, by file. */
  readonly mend?: Readonly<Record<string, readonly [string, string]>>;
  /** What the mended project does, besides ending well. */
  readonly works?: RegExp | ((outcome: Outcome) => boolean);
}

interface Command {
  readonly argv: readonly string[];
  readonly write: Readonly<Record<string, string>>;
}

/** What the commands of a mistake left behind. */
export interface Outcome {
  /** What the commands printed, one after the other. */
  readonly printed: string;
  readonly codes: readonly number[];
  text(path: string): string | undefined;
  /** All files. */
  readonly files: readonly string[];
}

/** Its commands, as a scenario runs them. */
export function stepsOf({ commands }: Mistake): readonly { argv: readonly string[] }[] {
  return commands.map((command) => ('argv' in command ? command : { argv: command }));
}

/** What came of them. */
export function outcomeOf({ steps, tree }: ScenarioOutcome): Outcome {
  return {
    printed: steps.map(({ stdout, stderr }) => stdout + stderr).join(''),
    codes: steps.map(({ code }) => code),
    text: (path) => (tree[path] === undefined ? undefined : Buffer.from(tree[path], 'base64').toString()),
    files: Object.keys(tree).sort(),
  };
}

/** All its files, the usual ones among them. */
export function filesOf({ settings = [], bundles, files = {} }: Mistake): Record<string, string> {
  const all = { ...FILES, ...files };
  all['site1/settings.py'] = [...SETTINGS, ...settings, ''].join('\n');
  all['shop/assets.py'] = ['from django_assets import Bundle, register', ...bundles, ''].join('\n');
  return all;
}

const SETTINGS = [
  `import os`,
  `BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))`,
  `SECRET_KEY = 'x'`,
  `INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop', 'blog']`,
  `STATIC_URL = '/static/'`,
  `STATIC_ROOT = BASE + '/root'`,
  `TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}]`,
];

const FILES: Readonly<Record<string, string>> = {
  'manage.py': `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\n`,
  'site1/__init__.py': '',
  'built/keep.txt': '',
  // As in development.
  'site1/debug.py': 'from site1.settings import *\nDEBUG = ASSETS_DEBUG = True\n',
  'shop/__init__.py': '',
  'blog/__init__.py': '',
  'shop/static/js/a.js': 'a();\n',
  'shop/static/js/b.js': 'b();\n',
  'shop/static/css/a.css': 'a { color : red }\n',
};
