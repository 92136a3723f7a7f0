import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { absPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import { parsePython } from '../../src/syntax/python/parse';

const SCRIPT = resolve('server/test/parity/dump_ast.py');
const PACKAGES = ['email', 'json', 'unittest', 'http', 'logging'];
const MODULES = [
  'test/test_grammar.py',
  'test/test_fstring.py',
  'test/test_patma.py',
  'test/test_unpack_ex.py',
];

/**
 * Every statement, expression, name, constant, operator and extent equals CPython's own. What is known to differ:
 * `\N{…}` in strings stays as written, a compound statement's extent leaves out a `;` at its end.
 */
describe('Python syntax equals CPython’s', () => {
  const library = run(['-c', 'import os; print(os.path.dirname(os.__file__))'], '').trim();
  for (const name of PACKAGES)
    it(`in the standard library's ${name}`, () => check(pythonFiles(join(library, name))));
  for (const name of MODULES) {
    const path = join(library, name);
    if (exists(path)) it(`in ${name}`, () => check([path]));
  }
  const corpus = process.env.DJANGO_STATIC_PY_CORPUS;
  if (corpus !== undefined) it(`in ${corpus}`, () => check(pythonFiles(corpus))).timeout(300_000);
});

function check(files: readonly string[]): void {
  const differences: string[] = [];
  let compared = 0;
  for (let i = 0; i < files.length; i += 50) {
    for (const line of run([SCRIPT], files.slice(i, i + 50).join('\n'))
      .split('\n')
      .filter(Boolean)) {
      const { path, body } = JSON.parse(line) as { path: string; body: unknown };
      const source = new SourceText(absPath(path), readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
      compare(body, parsePython(source).body, '', source, differences, 0);
      compared++;
    }
  }
  assert.ok(compared > 0);
  assert.ok(
    differences.length === 0,
    `${differences.length} differences:\n${differences.slice(0, 30).join('\n')}`,
  );
}

type Node = Record<string, unknown>;

/** Appends how `actual` differs from what CPython says; fields CPython's dump leaves out are not compared. */
function compare(
  expected: unknown,
  actual: unknown,
  path: string,
  source: SourceText,
  differences: string[],
  offset: number,
): void {
  const differ = () =>
    differences.push(
      `${source.path}:${source.positionAt(offset).line + 1} ${path}: ${brief(expected)} is read as ${brief(actual)}`,
    );
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) differ();
    else
      expected.forEach(
        (item, i) => void compare(item, actual[i], `${path}[${i}]`, source, differences, offset),
      );
  } else if (
    typeof expected !== 'object' ||
    expected === null ||
    typeof actual !== 'object' ||
    actual === null
  ) {
    if (expected !== actual && !isNamed(expected, actual)) differ();
  } else {
    const want = expected as Node;
    const have = actual as Node;
    const start = (have.span as { start: number } | undefined)?.start ?? offset;
    if (typeof want.type === 'string' && want.type !== have.type) {
      differ();
      return;
    }
    for (const key of new Set([...Object.keys(want), ...Object.keys(have)])) {
      if (key === 'nameSpan' || key === 'pieces' || (key === 'span' && !Array.isArray(want.span))) continue;
      if (key === 'span') {
        const { start: from, end } = have.span as { start: number; end: number };
        const [wantFrom, wantEnd] = want.span as [number, number];
        const trimmed = 'body' in have && source.text[wantEnd - 1] === ';' ? wantEnd - 1 : wantEnd;
        compare([wantFrom, trimmed], [from, end], `${path}.span`, source, differences, start);
      } else if (want.type === 'Num' && key === 'value') {
        compare(numberOf(want), have.value, `${path}.value`, source, differences, start);
      } else compare(want[key], have[key], `${path}.${key}`, source, differences, start);
    }
  }
}

/** True if `actual` is `expected` but for `\N{name}` in the place of characters. */
function isNamed(expected: unknown, actual: unknown): boolean {
  if (typeof expected !== 'string' || typeof actual !== 'string' || !actual.includes('\\N{')) return false;
  const parts = actual.split(/\\N\{[^}]*\}/).map((part) => part.replace(/\W/g, '\\$&'));
  return new RegExp(`^${parts.join('.')}$`, 's').test(expected);
}

function numberOf({ value, isFloat }: Node): number | bigint | undefined {
  if (value === undefined) return undefined;
  if (isFloat) return value === 'inf' ? Number.POSITIVE_INFINITY : Number(value);
  const exact = BigInt(value as string);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

function brief(value: unknown): string {
  const shown = JSON.stringify(value, (key, item) =>
    key === 'span' || key === 'nameSpan' ? undefined : typeof item === 'bigint' ? `${item}n` : item,
  );
  return shown === undefined ? 'undefined' : shown.slice(0, 120);
}

function run(args: readonly string[], input: string): string {
  const { stdout, stderr, status } = spawnSync('python3', args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => join(folder, name));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
