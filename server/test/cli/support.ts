import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseFixture } from '../support/memoryFiles';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The folder with package.json. */
export const CHECKOUT = findCheckout();

/** Runs the built `django-static` as a user's shell would. */
export function cli(cwd: string, args: readonly string[], env: Record<string, string> = {}): Run {
  const { DJANGO_SETTINGS_MODULE, VIRTUAL_ENV, CONDA_PREFIX, FORCE_COLOR, NO_COLOR, ...inherited } =
    process.env;
  const child = spawnSync(process.execPath, [join(CHECKOUT, 'dist/cli.js'), ...args], {
    cwd,
    env: { ...inherited, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: child.status, stdout: child.stdout, stderr: child.stderr };
}

/** The one document on stdout of a run with `--json`; fails if stdout holds anything else, or the exit code differs. */
// biome-ignore lint/suspicious/noExplicitAny: the shapes are what the tests check
export function json(run: Run, code = 0): any {
  assert.equal(run.code, code, run.stderr || run.stdout);
  assert.match(run.stdout, /^\{.*\}\n$/s);
  return JSON.parse(run.stdout);
}

/** A project on the real disk, from a fixture with `-- path --` headers; `dir` has its links resolved. */
export function onDisk(fixture: string): { dir: string; path(relative: string): string; remove(): void } {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'django-static-')));
  for (const [path, content] of Object.entries(parseFixture(fixture))) {
    const file = join(dir, path);
    if (path.endsWith('/')) {
      mkdirSync(file, { recursive: true });
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { dir, path: (relative) => join(dir, relative), remove: () => rmSync(dir, { recursive: true }) };
}

function findCheckout(): string {
  for (let dir = __dirname; ; dir = dirname(dir)) {
    try {
      require.resolve(join(dir, 'package.json'));
      return dir;
    } catch {
      assert.notEqual(dir, resolve(dir, '..'), 'no package.json above the tests');
    }
  }
}
