import assert from 'node:assert/strict';
import type { AbsPath } from '../../src/base/path';
import { type EvaluateOptions, evaluateModule, type ModuleFacts } from '../../src/facts/evaluate/evaluate';
import type { Sources } from '../../src/facts/evaluate/sources';
import type { Environment } from '../../src/project/environment';
import { createSources } from '../../src/workspace/sources';
import { type MemoryFiles, memoryFiles } from './memoryFiles';
import { showValue } from './showValue';

/** The world a fixture is evaluated in; what is left out is plain: no variables, a complete Python 3.12 on Linux. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly pythonVersion?: readonly [number, number, number];
  readonly platform?: NodeJS.Platform;
  readonly djangoVersion?: string;
  /** False: modules that are not found may be somewhere. */
  readonly complete?: boolean;
}

export interface Expectation extends World, EvaluateOptions {
  /** Files under `-- path --` headers, below `/p` if relative; without a header, the text of settings.py. */
  readonly fixture: string;
  /** The module to evaluate; `settings` if left out. */
  readonly module?: string;
  /** Name → `showValue`'s text; `unset` for a name that must not be there. Reasons count only where one is written. */
  readonly expect: Readonly<Record<string, string>>;
  /** Whether names may be set that are not listed; false if left out. */
  readonly open?: boolean;
}

/** Evaluates a fixture and compares the named values. */
export function check({ fixture, module = 'settings', expect, open = false, ...world }: Expectation): void {
  const facts = evaluateModule(module, sourcesOver(filesOf(fixture), world), world);
  const shown = Object.fromEntries(
    Object.entries(expect).map(([name, wanted]) => [name, showName(facts, name, wanted)]),
  );
  assert.deepEqual(shown, expect);
  assert.equal(facts.open !== undefined, open, `open: ${facts.open}`);
}

/** Evaluates expressions, each by itself behind `before`, and compares what they give: expression → `showValue`'s text. */
export function checkExpressions(
  expect: Readonly<Record<string, string>>,
  { before = '', ...world }: World & { readonly before?: string } = {},
): void {
  const shown = Object.entries(expect).map(([expression, wanted]) => {
    const fixture = `-- settings.py --\n${before}\nIT = ${expression}\n`;
    return [
      expression,
      showName(evaluateModule('settings', sourcesOver(filesOf(fixture), world)), 'IT', wanted),
    ];
  });
  assert.deepEqual(Object.fromEntries(shown), expect);
}

function showName(facts: ModuleFacts, name: string, wanted: string): string {
  const fact = facts.names.get(name);
  return fact ? showValue(fact.value, { reasons: wanted.includes('unknown: ') }) : 'unset';
}

/** The files of a fixture; relative paths lie below `/p`. */
export function filesOf(fixture: string): MemoryFiles {
  const headed = /^[ \t]*-- .+? --[ \t]*$/m.test(fixture) ? fixture : `-- settings.py --\n${undent(fixture)}`;
  return memoryFiles(headed.replace(/^([ \t]*)-- (?!\/)(.+?) --/gm, '$1-- /p/$2 --'));
}

function undent(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n');
  const indent = /^ */.exec(lines[0]!)![0];
  return lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n');
}

/** What evaluation asks, answered from memory: `/p` is the project's folder, `/site` its site-packages. */
export function sourcesOver(files: MemoryFiles, world: World = {}): Sources {
  const env = world.env ?? {};
  const environment: Environment = {
    python: undefined,
    origin: 'fixture',
    sitePackages: ['/site' as AbsPath],
    importPath: {
      entries: ['/p' as AbsPath, '/site' as AbsPath],
      editable: new Map(),
      complete: world.complete ?? true,
      standardLibrary: [],
    },
    pythonVersion: world.pythonVersion ?? [3, 12, 1],
    djangoVersion: undefined,
    problems: [],
  };
  const options = {
    files,
    env: (name: string) => env[name],
    envNames: () => Object.keys(env),
    platform: world.platform ?? 'linux',
  };
  return createSources(
    '/p' as AbsPath,
    environment,
    undefined,
    world.djangoVersion ?? '5.2.1',
    options,
    files,
  );
}
