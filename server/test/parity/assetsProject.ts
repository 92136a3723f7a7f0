import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cliHere } from '../support/cliHere';
import { contentsOf } from '../support/contentsOf';

/** A Django project with bundles, and commands that are run on it one after the other; see oracle_assets_command.py. */
export interface Scenario {
  /** Further lines of the settings. */
  readonly settings?: readonly string[];
  /** shop/assets.py, behind the import of `Bundle`, `register` and `get_filter`. */
  readonly bundles: readonly string[];
  /** Over those of every project; a `null` takes one away. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly steps: readonly (Step | string)[];
  /** Why texts and exit codes differ: only the files are compared. */
  readonly differs?: string;
}

export interface Step {
  /** Behind `manage.py assets`; `build -v 0` and the like. */
  readonly run: string;
  /** What django-assets takes in another place. */
  readonly theirs?: string;
  /** The project's own filters run in its Python. */
  readonly python?: true;
  readonly write?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  readonly times?: Readonly<Record<string, number>>;
}

export interface StepOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ScenarioOutcome {
  readonly steps: readonly StepOutcome[];
  /** Base64 by path. */
  readonly tree: Readonly<Record<string, string>>;
}

const FILES: Readonly<Record<string, string>> = {
  'manage.py': `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\n`,
  'site1/__init__.py': '',
  'shop/__init__.py': '',
  'shop/static/js/a.js': 'var a = 1 ;\n',
  'shop/static/js/b.js': 'var b = a ;  // b\n',
  'shop/static/css/a.css': 'a { background : url(../img/i.png) }\n',
  'root/js/a.js': 'var a = 1 ;\n',
  'root/js/b.js': 'var b = a ;  // b\n',
  'root/css/a.css': 'a { background : url(../img/i.png) }\n',
};

const SETTINGS = [
  `import os`,
  `BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))`,
  `SECRET_KEY = 'x'`,
  `INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']`,
  `STATIC_URL = '/static/'`,
  `STATIC_ROOT = BASE + '/root'`,
  `ASSETS_MANIFEST = 'json'`,
  `TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}]`,
];

/** All files of a scenario's project. */
export function filesOf({ settings = [], bundles, files = {} }: Scenario): Record<string, string> {
  const all: Record<string, string | null> = {
    ...FILES,
    'site1/settings.py': [...SETTINGS, ...settings, ''].join('\n'),
    'shop/assets.py': [
      'from django_assets import Bundle, register',
      'from webassets.filter import get_filter',
      ...bundles,
      '',
    ].join('\n'),
    ...files,
  };
  return Object.fromEntries(Object.entries(all).filter((file): file is [string, string] => file[1] !== null));
}

/** What the oracle is asked. */
export function scenarioRequest(scenario: Scenario, home: string): unknown {
  const steps = scenario.steps.map(asStep).map(({ run, theirs, python: _, ...step }) => ({
    ...step,
    argv: ['assets', ...(theirs ?? run).split(' ')],
  }));
  return { home, files: filesOf(scenario), steps };
}

/** The same with our command line, in the same way. */
export async function ourScenario(scenario: Scenario, home: string, venv: string): Promise<ScenarioOutcome> {
  rmSync(home, { recursive: true, force: true });
  write(home, filesOf(scenario), {});
  const steps: StepOutcome[] = [];
  for (const step of scenario.steps.map(asStep)) {
    write(home, step.write ?? {}, step.times ?? {});
    for (const path of step.remove ?? []) rmSync(join(home, path));
    const [verb, ...rest] = step.run.split(' ');
    const own = [verb === 'check' ? 'assets-check' : verb!, '--compat', '--python', venv, ...rest];
    if (step.python) own.push('--python-filters');
    steps.push(await cliHere(home, own));
  }
  return { steps, tree: contentsOf(home) };
}

function asStep(step: Step | string): Step {
  return typeof step === 'string' ? { run: step } : step;
}

function write(
  home: string,
  files: Readonly<Record<string, string>>,
  times: Readonly<Record<string, number>>,
): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
    utimesSync(join(home, path), 1_600_000_000, 1_600_000_000);
  }
  for (const [path, seconds] of Object.entries(times)) utimesSync(join(home, path), seconds, seconds);
}
