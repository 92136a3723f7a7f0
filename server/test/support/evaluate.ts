import assert from 'node:assert/strict';
import { type AbsPath, resolvePath } from '../../src/base/path';
import { type EvaluateOptions, evaluateModule, type ModuleFacts } from '../../src/facts/evaluate/evaluate';
import type { ModuleLocation, Sources } from '../../src/facts/evaluate/sources';
import type { ImportPath } from '../../src/project/environment';
import { resolveModule } from '../../src/project/environment/importPath';
import { type MemoryFiles, memoryFiles } from './memoryFiles';
import { showValue } from './showValue';

/** The world a fixture is evaluated in; what is left out is plain: no variables, a complete Python 3.12 on Linux. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly pythonVersion?: readonly [number, number, number];
  readonly platform?: string;
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
  const importPath: ImportPath = {
    entries: ['/p' as AbsPath, '/site' as AbsPath],
    editable: new Map(),
    complete: world.complete ?? true,
    standardLibrary: [],
  };
  const modules = new Map<string, ModuleLocation>();
  const env = world.env ?? {};
  return {
    text: (path) => files.text(path),
    list: (dir) => files.list(dir),
    kind: (path) => files.kind(path),
    module(name) {
      const location = modules.get(name) ?? resolveModule(name, importPath, files);
      modules.set(name, location);
      return location;
    },
    env: (name) => env[name],
    envNames: () => Object.keys(env),
    realPath: (path) => files.realPath(path) ?? resolvePath(path),
    cwd: '/p' as AbsPath,
    pythonVersion: world.pythonVersion ?? [3, 12, 1],
    platform: world.platform ?? 'linux',
    djangoVersion: world.djangoVersion ?? '5.2.1',
  };
}
